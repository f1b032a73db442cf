package app.body.ignored;

import dev.routehandlers.web.Response;

public class Route {
    public Response POST() {
        return new Response("did not read");
    }
}
