package dev.routehandlers.samples.guarded;

import dev.routehandlers.Matcher;
import dev.routehandlers.NextInit;
import dev.routehandlers.NextRequest;
import dev.routehandlers.NextResponse;
import dev.routehandlers.NextURL;
import dev.routehandlers.url.URL;
import dev.routehandlers.web.Headers;
import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Does what the request's header x-do says; seen for all paths below /members, /echo and /nowhere. */
@Matcher({"/members/:path*", "/echo", "/nowhere"})
@Matcher(value = "/open", has = @Matcher.Condition(type = Matcher.Type.COOKIE, key = "beta", value = "[0-9]+"))
public class Middleware {
    /** See above. */
    public CompletionStage<@Nullable Response> middleware(NextRequest request) throws Exception {
        String what = request.headers().get("x-do");
        if (what != null && what.startsWith("later:")) {
            return CompletableFuture.supplyAsync(() -> act(what.substring("later:".length()), request));
        }
        if (what != null && what.startsWith("slowly:")) {
            return CompletableFuture.supplyAsync(
                    () -> act(what.substring("slowly:".length()), request),
                    CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS));
        }
        return CompletableFuture.completedFuture(act(what == null ? "" : what, request));
    }

    private static @Nullable Response act(String what, NextRequest request) {
        NextURL url = request.nextUrl().clone();
        return switch (what) {
            case "block" -> new Response("blocked", new ResponseInit().status(401));
            case "headers" ->
                NextResponse.next(new NextInit()
                        .requestHeader("x-user", "42")
                        .requestHeader("x-secret", null)
                        .header("x-shared", "outer")
                        .header("vary", "X-Outer")
                        .header("x-order", "outer"));
            case "cookie" -> {
                NextResponse next = NextResponse.next();
                next.cookies().set("from", "middleware");
                yield next;
            }
            case "rewrite" -> {
                url.pathname("/echo");
                url.search("?via=rewrite");
                yield NextResponse.rewrite(url);
            }
            case "rewrite-away" -> NextResponse.rewrite(new URL("https://elsewhere.test/"));
            case "rewrite-nowhere" -> {
                url.pathname("/none");
                yield NextResponse.rewrite(url);
            }
            case "redirect" -> {
                url.pathname("/open");
                yield NextResponse.redirect(url);
            }
            case "throw" -> throw new IllegalStateException("the middleware broke");
            case "body" -> {
                String text = request.text().join();
                yield NextResponse.next(new NextInit().header("x-saw", String.valueOf(text.length())));
            }
            case "only" -> {
                Headers headers = new Headers();
                headers.set("x-only", "1");
                yield NextResponse.next(new NextInit().requestHeaders(headers));
            }
            default -> null;
        };
    }
}
