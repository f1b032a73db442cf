package dev.routehandlers.samples.app.$team;

import dev.routehandlers.web.Response;

/** A sample. */
public class Route {
    public Response GET() {
        return new Response("team");
    }
}
