package dev.routehandlers.servlet.promise.maybe.$id;

import dev.routehandlers.SegmentConfig;
import dev.routehandlers.servlet.promise.Caller;
import dev.routehandlers.web.Response;

/** Reads what a filter has bound to the thread, and does without when there is nothing. */
@SegmentConfig(revalidate = 1)
public class Route {
    public Response GET() {
        return new Response("for " + Caller.BOUND.get());
    }
}
