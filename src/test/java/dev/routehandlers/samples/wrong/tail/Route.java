package dev.routehandlers.samples.wrong.tail;

import dev.routehandlers.web.Response;

/** A sample. */
public class Route {
    public Response GET() {
        return new Response("wrong");
    }
}
