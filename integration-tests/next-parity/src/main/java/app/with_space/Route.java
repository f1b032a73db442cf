package app.with_space;

import dev.routehandlers.web.Response;

public class Route {
    public Response GET() {
        return new Response("space");
    }
}
