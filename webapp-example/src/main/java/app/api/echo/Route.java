package app.api.echo;

import dev.routehandlers.web.Request;
import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;

public class Route {
    public Response POST(Request request) {
        return new Response(request.body(), new ResponseInit().header("Content-Type", "application/octet-stream"));
    }
}
