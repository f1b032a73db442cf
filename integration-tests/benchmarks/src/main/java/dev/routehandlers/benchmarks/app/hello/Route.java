package dev.routehandlers.benchmarks.app.hello;

import static dev.routehandlers.Next.object;

import dev.routehandlers.web.Response;

/** An object, written as JSON. */
public class Route {
    /** The object. */
    public Response GET() {
        return Response.json(object("message", "Hello World"));
    }
}
