package dev.routehandlers.samples.broken.params.$id;

import dev.routehandlers.web.Response;

/** A sample: a record whose component is no segment. */
public class Route {
    /** The wrong record. */
    public record Params(String name) {}

    public Response GET(Params params) {
        return new Response(params.name());
    }
}
