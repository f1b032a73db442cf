package dev.routehandlers.servlet.promise.session.$id;

import dev.routehandlers.NextRequest;
import dev.routehandlers.SegmentConfig;
import dev.routehandlers.servlet.RouteHandlerServlet;
import dev.routehandlers.web.Response;

/** Reads the container's session. */
@SegmentConfig(revalidate = 1)
public class Route {
    public Response GET(NextRequest request) {
        return new Response(RouteHandlerServlet.unwrap(request).getSession().getAttribute("secret"));
    }
}
