package app.api.later;

import static dev.routehandlers.Next.*;

import dev.routehandlers.web.Response;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

public class Route {
    private static final Executor LATER = CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS);

    public CompletableFuture<Response> GET() {
        return CompletableFuture.supplyAsync(() -> Response.json(object("answer", 42, "threadsThatWaited", 0)), LATER);
    }
}
