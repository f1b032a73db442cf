package dev.routehandlers.benchmarks;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Bytes that are at hand, and what the route {@code /ready} says about them, by hand. */
final class ReadyServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final byte[] BYTES = "{\"message\":\"Hello World\"}".getBytes(StandardCharsets.UTF_8);

    private static final String TAG = "W/\"5d3d4fd2fa2c5b2e7a1c0b93\"";

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String known = request.getHeader("If-None-Match");
        if (known != null && known.contains(TAG)) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        response.setHeader("ETag", TAG);
        response.setHeader("Cache-Status", "by-hand; hit");
        response.setHeader("Cache-Control", "s-maxage=60, stale-while-revalidate=31535940");
        response.setContentType("application/json");
        response.setContentLength(BYTES.length);
        response.getOutputStream().write(BYTES);
    }
}
