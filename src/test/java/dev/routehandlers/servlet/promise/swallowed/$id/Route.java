package dev.routehandlers.servlet.promise.swallowed.$id;

import dev.routehandlers.NextRequest;
import dev.routehandlers.SegmentConfig;
import dev.routehandlers.web.Response;

/** Swallows whatever a read throws, and reads again. */
@SegmentConfig(revalidate = 1)
public class Route {
    public Response GET(NextRequest request) {
        try {
            return new Response(request.headers().get("x-secret"));
        } catch (Throwable ignored) {
            return new Response("swallowed");
        }
    }
}
