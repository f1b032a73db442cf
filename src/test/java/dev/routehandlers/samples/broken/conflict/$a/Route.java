package dev.routehandlers.samples.broken.conflict.$a;

import dev.routehandlers.web.Response;

/** A sample: its segment has another name beside it. */
public class Route {
    public Response GET() {
        return new Response("a");
    }
}
