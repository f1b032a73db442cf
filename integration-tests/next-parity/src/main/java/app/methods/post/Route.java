package app.methods.post;

import dev.routehandlers.web.Response;

public class Route {
    public Response POST() {
        return new Response("only post");
    }
}
