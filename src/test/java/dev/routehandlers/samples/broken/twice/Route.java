package dev.routehandlers.samples.broken.twice;

import dev.routehandlers.web.Request;
import dev.routehandlers.web.Response;

/** A sample: two handlers for one method. */
public class Route {
    public Response GET() {
        return new Response("one");
    }

    public Response GET(Request request) {
        return new Response("two");
    }
}
