package dev.routehandlers.servlet.promise.unwrapped.$id;

import dev.routehandlers.NextRequest;
import dev.routehandlers.SegmentConfig;
import dev.routehandlers.servlet.RouteHandlerServlet;
import dev.routehandlers.web.Response;

/** Reads the container's request. */
@SegmentConfig(revalidate = 1)
public class Route {
    public Response GET(NextRequest request) {
        return new Response(RouteHandlerServlet.unwrap(request).getHeader("x-secret"));
    }
}
