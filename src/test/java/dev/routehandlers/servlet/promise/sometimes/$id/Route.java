package dev.routehandlers.servlet.promise.sometimes.$id;

import static dev.routehandlers.Next.headers;

import dev.routehandlers.NextRequest;
import dev.routehandlers.SegmentConfig;
import dev.routehandlers.web.Response;
import java.util.concurrent.atomic.AtomicInteger;

/** Reads the request in two runs of three. */
@SegmentConfig(revalidate = 1)
public class Route {
    private static final AtomicInteger RUNS = new AtomicInteger();

    public Response GET(NextRequest request) {
        return switch (RUNS.incrementAndGet() % 3) {
            case 0 -> new Response("for all");
            case 1 -> new Response(request.headers().get("x-secret"));
            default -> new Response(headers().get("x-secret"));
        };
    }
}
