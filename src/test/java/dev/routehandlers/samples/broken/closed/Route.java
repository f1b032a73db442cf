package dev.routehandlers.samples.broken.closed;

import dev.routehandlers.web.Response;

/** A sample: no instance can be made. */
public class Route {
    private Route() {}

    public Response GET() {
        return new Response("closed");
    }
}
