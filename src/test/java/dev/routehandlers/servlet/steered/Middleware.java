package dev.routehandlers.servlet.steered;

import dev.routehandlers.Matcher;
import dev.routehandlers.NextRequest;
import dev.routehandlers.NextResponse;
import dev.routehandlers.url.URL;
import dev.routehandlers.web.Response;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Rewrites to where the header {@code x-to} says, at once or, with {@code x-late}, when the thread has gone. */
@Matcher("/:path*")
public class Middleware {
    public CompletionStage<Response> middleware(NextRequest request) {
        String to = request.headers().get("x-to");
        Response answer = to == null ? NextResponse.next() : NextResponse.rewrite(new URL(to, request.url()));
        return request.headers().has("x-late")
                ? CompletableFuture.supplyAsync(
                        () -> answer, CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS))
                : CompletableFuture.completedFuture(answer);
    }
}
