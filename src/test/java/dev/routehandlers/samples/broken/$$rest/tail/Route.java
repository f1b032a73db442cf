package dev.routehandlers.samples.broken.$$rest.tail;

import dev.routehandlers.web.Response;

/** A sample: something behind a catch-all. */
public class Route {
    public Response GET() {
        return new Response("tail");
    }
}
