package dev.routehandlers.servlet.promise.headers.$id;

import static dev.routehandlers.Next.headers;

import dev.routehandlers.SegmentConfig;
import dev.routehandlers.web.Response;

/** Reads headers(). */
@SegmentConfig(revalidate = 1)
public class Route {
    public Response GET() {
        return new Response(headers().get("x-secret"));
    }
}
