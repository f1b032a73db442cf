package app.stream.iterator;

import static app._lib.Fixture.*;

import dev.routehandlers.streams.ReadableStream;
import dev.routehandlers.web.Response;

public class Route {
    public Response GET() {
        return new Response(items());
    }

    public Response POST() {
        return new Response(items());
    }

    private static ReadableStream<byte[]> items() {
        return stream("<li>one</li>", 200, "<li>two</li>", 200, "<li>three</li>");
    }
}
