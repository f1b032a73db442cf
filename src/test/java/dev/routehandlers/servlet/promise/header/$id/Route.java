package dev.routehandlers.servlet.promise.header.$id;

import dev.routehandlers.NextRequest;
import dev.routehandlers.SegmentConfig;
import dev.routehandlers.web.Response;

/** Reads a header of the request. */
@SegmentConfig(revalidate = 1)
public class Route {
    public Response GET(NextRequest request) {
        return new Response(request.headers().get("x-secret"));
    }
}
