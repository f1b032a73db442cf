package dev.routehandlers.servlet.redeployed.$what;

import static dev.routehandlers.Next.after;
import static dev.routehandlers.Next.await;
import static dev.routehandlers.Next.cache;
import static dev.routehandlers.Next.cookies;
import static dev.routehandlers.Next.fetch;
import static dev.routehandlers.Next.object;

import dev.routehandlers.CacheOptions;
import dev.routehandlers.EventStream;
import dev.routehandlers.NextRequest;
import dev.routehandlers.RouteContext;
import dev.routehandlers.SegmentConfig;
import dev.routehandlers.servlet.RouteHandlerServlet;
import dev.routehandlers.streams.AbortSignal;
import dev.routehandlers.streams.ReadableStream;
import dev.routehandlers.streams.ReadableStreamDefaultController;
import dev.routehandlers.streams.UnderlyingSource;
import dev.routehandlers.web.RequestInit;
import dev.routehandlers.web.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.SubmissionPublisher;
import org.jspecify.annotations.Nullable;

/** Leaves behind what the path says, when its application ends. */
@SegmentConfig(maxDuration = 3600)
public class Route {
    private record Item(String name, int size) {}

    public CompletionStage<Response> GET(NextRequest request, RouteContext context) throws Exception {
        return switch (context.params().get("what")) {
            case "stream" -> CompletableFuture.completedFuture(new Response(new ReadableStream<>(new Ticks())));
            case "events" -> CompletableFuture.completedFuture(EventStream.of(new SubmissionPublisher<String>()));
            case "pending" -> new CompletableFuture<>();
            case "after" -> {
                after(() -> {});
                after(new CompletableFuture<>());
                yield CompletableFuture.completedFuture(new Response(null));
            }
            case "timeout" -> {
                AbortSignal.timeout(Duration.ofDays(1)).onAbort(this::listen);
                Thread elsewhere =
                        new Thread(() -> AbortSignal.timeout(Duration.ofDays(1)).onAbort(this::listen));
                elsewhere.start();
                elsewhere.join();
                yield CompletableFuture.completedFuture(new Response(null));
            }
            case "fetch" -> {
                String url = "http://127.0.0.1:"
                        + RouteHandlerServlet.unwrap(request).getLocalPort() + "/kept/first";
                String kept = cache(
                        "kept",
                        String.class,
                        CacheOptions.forever(),
                        () -> await(await(fetch(url)).text()));
                yield fetch(url, new RequestInit().revalidate(60))
                        .thenCompose(Response::text)
                        .thenApply(text -> new Response(text + kept));
            }
            default -> throw new IllegalArgumentException(request.url());
        };
    }

    /** Reads JSON or a form, sets a cookie, answers with JSON. */
    public Response POST(NextRequest request, RouteContext context) {
        cookies().set("seen", "1");
        if (context.params().get("what").equals("json")) {
            return Response.json(await(request.jsonAs(Item.class)));
        }
        return Response.json(
                object("size", await(request.formData()).getFile("file").size()));
    }

    private void listen() {}

    /** One chunk, and no end. */
    private static final class Ticks implements UnderlyingSource<byte[]> {
        private boolean begun;

        @Override
        public @Nullable CompletionStage<?> pull(ReadableStreamDefaultController<byte[]> controller) {
            if (begun) {
                return new CompletableFuture<>();
            }
            begun = true;
            controller.enqueue("tick".getBytes(StandardCharsets.US_ASCII));
            return null;
        }
    }
}
