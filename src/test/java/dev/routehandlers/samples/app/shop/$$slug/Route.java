package dev.routehandlers.samples.app.shop.$$slug;

import dev.routehandlers.web.Response;

/** A sample. */
public class Route {
    public Response GET() {
        return new Response("slug");
    }
}
