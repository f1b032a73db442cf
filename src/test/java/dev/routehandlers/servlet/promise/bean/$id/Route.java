package dev.routehandlers.servlet.promise.bean.$id;

import dev.routehandlers.SegmentConfig;
import dev.routehandlers.servlet.promise.Caller;
import dev.routehandlers.web.Response;

/** Asks a bean of the request's scope. */
@SegmentConfig(revalidate = 1)
public class Route {
    private final Caller caller;

    public Route(Caller caller) {
        this.caller = caller;
    }

    public Response GET() {
        return new Response(caller.secret());
    }
}
