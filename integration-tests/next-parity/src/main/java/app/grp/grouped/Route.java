package app.grp.grouped;

import dev.routehandlers.web.Response;

public class Route {
    public Response GET() {
        return new Response("in a group");
    }
}
