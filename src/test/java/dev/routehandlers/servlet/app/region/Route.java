package dev.routehandlers.servlet.app.region;

import dev.routehandlers.SegmentConfig;
import dev.routehandlers.servlet.RouteHandlerServlet;
import dev.routehandlers.web.Request;
import dev.routehandlers.web.Response;

/** Tells where it would like to run. */
@SegmentConfig(preferredRegion = {"fra1", "arn1"})
public final class Route {
    /** The request attribute. */
    public Response GET(Request request) {
        return new Response(
                String.valueOf(RouteHandlerServlet.unwrap(request).getAttribute(RouteHandlerServlet.REGION_ATTRIBUTE)));
    }
}
