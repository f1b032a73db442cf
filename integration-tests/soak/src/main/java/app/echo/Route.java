package app.echo;

import dev.routehandlers.web.Request;
import dev.routehandlers.web.Response;

/** Sends back what comes. */
public class Route {
    public Response POST(Request request) {
        return new Response(request.body());
    }
}
