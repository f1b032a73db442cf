package dev.routehandlers.servlet.promise.guarded.answer.$id;

import dev.routehandlers.SegmentConfig;
import dev.routehandlers.web.Response;

/** The same for everybody; a middleware adds to the answer. */
@SegmentConfig(revalidate = 1)
public class Route {
    public Response GET() {
        return new Response("for all");
    }
}
