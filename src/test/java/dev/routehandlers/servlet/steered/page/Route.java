package dev.routehandlers.servlet.steered.page;

import dev.routehandlers.NextRequest;
import dev.routehandlers.web.Response;

/** Says which path it saw. */
public class Route {
    public Response GET(NextRequest request) {
        return new Response("page at " + request.nextUrl().pathname());
    }
}
