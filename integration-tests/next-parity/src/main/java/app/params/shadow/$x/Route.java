package app.params.shadow.$x;

import dev.routehandlers.web.Response;

public class Route {
    public Response GET() {
        return new Response("dynamic get");
    }
}
