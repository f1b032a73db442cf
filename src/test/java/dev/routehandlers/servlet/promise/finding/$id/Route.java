package dev.routehandlers.servlet.promise.finding.$id;

import dev.routehandlers.SegmentConfig;
import dev.routehandlers.servlet.promise.Caller;
import dev.routehandlers.web.Response;

/** Looks what others have left on its thread. */
@SegmentConfig(revalidate = 1)
public class Route {
    public Response GET() {
        return new Response("found " + Caller.LEFT_BEHIND.get());
    }
}
