package app._private.child;

import dev.routehandlers.web.Response;

/** In a private folder: no route. */
public class Route {
    public Response GET() {
        return new Response("must not be reachable");
    }
}
