package app.body.stream_read;

import static dev.routehandlers.Next.*;

import dev.routehandlers.streams.ReadableStream;
import dev.routehandlers.web.Request;
import dev.routehandlers.web.Response;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

public class Route {
    public Response POST(Request request) {
        ReadableStream<byte[]> body = request.body();
        if (body == null) {
            return Response.json(object("body", null));
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] chunk : body) {
            all.writeBytes(chunk);
        }
        return Response.json(object("total", all.size(), "text", all.toString(StandardCharsets.UTF_8)));
    }
}
