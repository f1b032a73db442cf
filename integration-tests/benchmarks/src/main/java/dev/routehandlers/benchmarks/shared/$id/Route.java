package dev.routehandlers.benchmarks.shared.$id;

import dev.routehandlers.SegmentConfig;
import dev.routehandlers.web.Response;

/** Two kilobytes, kept for two seconds, on servers that share a store. */
@SegmentConfig(revalidate = 2)
public class Route {
    private static final String TEXT = "x".repeat(2_048);

    /** The text. */
    public Response GET() {
        return new Response(TEXT);
    }
}
