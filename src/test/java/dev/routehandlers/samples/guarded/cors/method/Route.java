package dev.routehandlers.samples.guarded.cors.method;

import dev.routehandlers.Cors;
import dev.routehandlers.web.Response;

/** A policy of its own, and one of a method. */
@Cors(
        origins = "https://class.example",
        methods = {"GET", "POST"},
        headers = "X-Class")
public class Route {
    /** Under the class's. */
    public Response GET() {
        return new Response("get");
    }

    /** Under its own. */
    @Cors(origins = "https://method.example", credentials = true, maxAge = 5)
    public Response POST() {
        return new Response("post");
    }
}
