package app.stream.error_mid;

import static app._lib.Fixture.*;

import dev.routehandlers.web.Response;

public class Route {
    public Response GET() {
        return new Response(stream("first part;", 100, part(() -> {
            throw new IllegalStateException("the stream broke in the middle");
        })));
    }
}
