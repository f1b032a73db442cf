package app.methods.lower_mixed;

import dev.routehandlers.web.Response;

public class Route {
    public Response GET() {
        return new Response("upper get");
    }

    /** No handler. */
    public Response post() {
        return new Response("lower post");
    }
}
