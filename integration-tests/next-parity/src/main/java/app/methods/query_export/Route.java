package app.methods.query_export;

import dev.routehandlers.web.Response;

public class Route {
    public Response GET() {
        return new Response("get beside query");
    }

    /** No handler: not one of the seven. */
    public Response QUERY() {
        return new Response("query handler");
    }
}
