package dev.routehandlers.servlet.hostile.paths.$$rest;

import dev.routehandlers.RouteContext;
import dev.routehandlers.servlet.hostile.Seen;
import dev.routehandlers.web.Request;
import dev.routehandlers.web.Response;

/** Says which path it saw, a segment a line. */
public class Route {
    public Response GET(Request request, RouteContext context) {
        Seen.note(request);
        return new Response(String.join("\n", context.params().getAll("rest")));
    }
}
