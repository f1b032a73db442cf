package app.cache.static_no_type;

import static app._lib.Fixture.*;

import dev.routehandlers.web.Response;

public class Route {
    public Response GET() {
        return new Response(bytes("bytes"));
    }
}
