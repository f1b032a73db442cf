package dev.routehandlers.servlet.promise.principal.$id;

import dev.routehandlers.NextRequest;
import dev.routehandlers.SegmentConfig;
import dev.routehandlers.servlet.RouteHandlerServlet;
import dev.routehandlers.web.Response;

/** Asks the container who it is. */
@SegmentConfig(revalidate = 1)
public class Route {
    public Response GET(NextRequest request) {
        return new Response(
                RouteHandlerServlet.unwrap(request).getUserPrincipal().getName());
    }
}
