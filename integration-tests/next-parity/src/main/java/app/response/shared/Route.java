package app.response.shared;

import dev.routehandlers.web.Response;

public class Route {
    private static final Response SHARED = new Response("one instance for all");

    public Response GET() {
        return SHARED;
    }
}
