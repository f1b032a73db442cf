package app.params.shadow.fixed;

import dev.routehandlers.web.Response;

public class Route {
    public Response POST() {
        return new Response("static post");
    }
}
