package app.grp.inner.grouped.deep;

import dev.routehandlers.web.Response;

public class Route {
    public Response GET() {
        return new Response("in two groups");
    }
}
