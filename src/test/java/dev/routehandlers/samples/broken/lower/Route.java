package dev.routehandlers.samples.broken.lower;

import dev.routehandlers.web.Response;

/** A sample: a handler that is none, which is no error. */
public class Route {
    public Response get() {
        return new Response("lower");
    }
}
