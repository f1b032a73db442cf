package app.mw.nothing;

import dev.routehandlers.web.Response;

public class Route {
    public Response GET() {
        return new Response("reached");
    }
}
