package dev.routehandlers.servlet.promise.plain.$id;

import dev.routehandlers.SegmentConfig;
import dev.routehandlers.servlet.promise.Caller;
import dev.routehandlers.web.Response;

/** The same for everybody. */
@SegmentConfig(revalidate = 1)
public class Route {
    public Response GET() {
        return new Response("run " + Caller.PLAIN_RUNS.incrementAndGet());
    }
}
