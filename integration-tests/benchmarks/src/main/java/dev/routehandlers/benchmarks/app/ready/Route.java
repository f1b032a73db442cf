package dev.routehandlers.benchmarks.app.ready;

import static dev.routehandlers.Next.object;

import dev.routehandlers.SegmentConfig;
import dev.routehandlers.web.Response;

/** The same, kept for a minute. */
@SegmentConfig(revalidate = 60)
public class Route {
    /** The object. */
    public Response GET() {
        return Response.json(object("message", "Hello World"));
    }
}
