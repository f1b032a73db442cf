package dev.routehandlers.benchmarks;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Bytes that are at hand: the least that a servlet can do. */
final class ReadyServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final byte[] BYTES = "{\"message\":\"Hello World\"}".getBytes(StandardCharsets.UTF_8);

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("application/json");
        response.setContentLength(BYTES.length);
        response.getOutputStream().write(BYTES);
    }
}
