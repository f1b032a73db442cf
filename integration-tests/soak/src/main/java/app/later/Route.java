package app.later;

import dev.routehandlers.web.Response;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** An answer that takes its time. */
public class Route {
    public CompletionStage<Response> GET() {
        return new CompletableFuture<Response>().completeOnTimeout(new Response("later"), 20, TimeUnit.MILLISECONDS);
    }
}
