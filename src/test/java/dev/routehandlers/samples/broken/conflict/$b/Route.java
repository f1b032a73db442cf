package dev.routehandlers.samples.broken.conflict.$b;

import dev.routehandlers.web.Response;

/** A sample: its segment has another name beside it. */
public class Route {
    public Response GET() {
        return new Response("b");
    }
}
