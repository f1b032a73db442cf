package app.stream.sse;

import static app._lib.Fixture.*;

import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;

public class Route {
    public Response GET() {
        return new Response(
                stream("data: 1\n\n", 100, "data: 2\n\n", 100, "data: 3\n\n", 100),
                new ResponseInit()
                        .header("Content-Type", "text/event-stream")
                        .header("Cache-Control", "no-cache, no-transform"));
    }
}
