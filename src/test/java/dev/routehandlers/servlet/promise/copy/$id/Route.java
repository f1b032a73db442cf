package dev.routehandlers.servlet.promise.copy.$id;

import dev.routehandlers.NextRequest;
import dev.routehandlers.SegmentConfig;
import dev.routehandlers.web.Request;
import dev.routehandlers.web.Response;

/** Copies the request, and reads the copy. */
@SegmentConfig(revalidate = 1)
public class Route {
    public Response GET(NextRequest request) {
        return new Response(new Request(request.clone()).headers().get("x-secret"));
    }
}
