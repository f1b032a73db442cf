package dev.routehandlers.servlet.promise.guarded.request.$id;

import dev.routehandlers.NextRequest;
import dev.routehandlers.SegmentConfig;
import dev.routehandlers.web.Response;

/** Reads what a middleware has added to the request. */
@SegmentConfig(revalidate = 1)
public class Route {
    public Response GET(NextRequest request) {
        return new Response(request.headers().get("x-from-middleware"));
    }
}
