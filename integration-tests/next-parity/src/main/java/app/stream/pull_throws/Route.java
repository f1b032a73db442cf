package app.stream.pull_throws;

import static app._lib.Fixture.*;

import dev.routehandlers.web.Response;

public class Route {
    public Response GET() {
        return new Response(stream(part(() -> {
            throw new IllegalStateException("the producer threw");
        })));
    }
}
