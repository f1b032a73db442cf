package dev.routehandlers.servlet.promise.elsewhere.$id;

import dev.routehandlers.NextRequest;
import dev.routehandlers.SegmentConfig;
import dev.routehandlers.web.Response;
import java.util.concurrent.CompletableFuture;

/** Reads the request on a thread of its own, when the handler has returned. */
@SegmentConfig(revalidate = 1)
public class Route {
    public CompletableFuture<Response> GET(NextRequest request) {
        return CompletableFuture.supplyAsync(
                () -> new Response(request.headers().get("x-secret")),
                CompletableFuture.delayedExecutor(1, java.util.concurrent.TimeUnit.MILLISECONDS));
    }
}
