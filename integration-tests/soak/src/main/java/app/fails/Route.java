package app.fails;

import dev.routehandlers.web.Response;

/** A handler that fails. */
public class Route {
    public Response GET() {
        throw new IllegalStateException("on purpose");
    }
}
