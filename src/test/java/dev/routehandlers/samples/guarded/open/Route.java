package dev.routehandlers.samples.guarded.open;

import dev.routehandlers.web.Response;

/** Open to all. */
public class Route {
    /** Its text. */
    public static Response GET() {
        return new Response("open");
    }
}
