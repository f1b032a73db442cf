package app.methods.lower;

import dev.routehandlers.web.Response;

/** No handlers: their names are in lower case. */
public class Route {
    public Response get() {
        return new Response("lower get");
    }

    public Response post() {
        return new Response("lower post");
    }
}
