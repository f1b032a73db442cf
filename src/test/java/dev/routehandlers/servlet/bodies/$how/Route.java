package dev.routehandlers.servlet.bodies.$how;

import static dev.routehandlers.Next.await;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.routehandlers.NextRequest;
import dev.routehandlers.RouteContext;
import dev.routehandlers.streams.ReadableStreamDefaultReader;
import dev.routehandlers.streams.TransformStream;
import dev.routehandlers.web.File;
import dev.routehandlers.web.FormData;
import dev.routehandlers.web.Request;
import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Reads its request's body as the path says, and answers with what it read. */
public class Route {
    /** What handlers wait for that read when {@code service()} has returned. */
    public static volatile CompletableFuture<Void> serviceReturned = new CompletableFuture<>();

    /** Completes when {@code begun} has read its first chunk. */
    public static volatile CompletableFuture<Void> begun = new CompletableFuture<>();

    /** The last request, kept beyond its end. */
    public static volatile Request kept;

    public Response GET(NextRequest request) {
        return new Response(request.body() == null ? "null" : "a body");
    }

    public CompletionStage<Response> POST(NextRequest request, RouteContext context) {
        String how = context.params().get("how");
        if (how.startsWith("late-")) {
            return serviceReturned.thenComposeAsync(gone -> answer(how.substring("late-".length()), request));
        }
        if (how.startsWith("other-thread-")) {
            CompletableFuture<Response> answer = CompletableFuture.supplyAsync(
                    () -> await(answer(how.substring("other-thread-".length()), request)));
            return CompletableFuture.completedFuture(await(answer));
        }
        return CompletableFuture.completedFuture(await(answer(how, request)));
    }

    private static CompletionStage<Response> answer(String how, NextRequest request) {
        return switch (how) {
            case "text" -> request.text().thenApply(Response::new);
            case "json" -> request.json().thenApply(json -> new Response(json.toString()));
            case "bytes" -> request.bytes().thenApply(Response::new);
            case "blob" -> request.blob().thenApply(blob -> new Response(blob.size() + " " + blob.type()));
            case "form" -> request.formData().thenApply(form -> new Response(describe(form)));
            case "query" ->
                request.formData()
                        .thenApply(form -> new Response(form.get("a") + " "
                                + request.nextUrl().searchParams().get("a")));
            case "twice" ->
                request.text()
                        .thenCompose(first -> request.text())
                        .handle((second, error) -> new Response((error.getCause() == null ? error : error.getCause())
                                .getClass()
                                .getSimpleName()));
            case "clone" -> {
                Request copy = request.clone();
                yield request.text().thenCombine(copy.text(), (a, b) -> new Response(a + "|" + b));
            }
            case "part" -> {
                ReadableStreamDefaultReader<byte[]> reader = request.body().getReader();
                yield reader.read()
                        .thenCompose(chunk -> reader.cancel("enough")
                                .thenApply(cancelled -> new Response(chunk.value().length > 0 ? "part" : "nothing")));
            }
            case "begun" -> {
                ReadableStreamDefaultReader<byte[]> reader = request.body().getReader();
                byte[] first = await(reader.read()).value();
                reader.releaseLock();
                begun.complete(null);
                yield CompletableFuture.completedFuture(new Response(
                        request.body().pipeThrough(new TransformStream<byte[], byte[]>()),
                        new ResponseInit().header("X-First", new String(first, ISO_8859_1))));
            }
            case "unread" -> CompletableFuture.completedFuture(new Response("unread"));
            case "keep" -> {
                kept = request;
                yield CompletableFuture.completedFuture(new Response("kept"));
            }
            case "echo" -> CompletableFuture.completedFuture(new Response(request.body()));
            case "cookies" ->
                CompletableFuture.completedFuture(new Response(request.headers().get("cookie") + " / "
                        + request.cookies().getAll().size() + " / "
                        + request.headers().get("x-list")));
            default -> throw new IllegalArgumentException(how);
        };
    }

    private static String describe(FormData form) {
        List<String> entries = new ArrayList<>();
        for (Map.Entry<String, Object> entry : form) {
            Object value = entry.getValue();
            entries.add(entry.getKey() + "="
                    + (value instanceof File file
                            ? file.name() + ":" + file.type() + ":" + file.size() + ":"
                                    + await(file.text()).hashCode()
                            : value));
        }
        return String.join("&", entries);
    }
}
