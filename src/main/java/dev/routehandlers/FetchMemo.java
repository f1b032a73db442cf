package dev.routehandlers;

import dev.routehandlers.streams.ReadableStream;
import dev.routehandlers.web.HostAccess;
import dev.routehandlers.web.Response;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The responses that a handler has fetched, for when it fetches the same again: each is got once, as long as the body is
 * small.
 *
 * <p>Threads: {@code closed} is set before those that are there are closed; whoever gets a response looks at it once the
 * response is there. So each is closed by one of the two, or both.
 *
 * @see <a href="https://nextjs.org/docs/app/guides/caching-without-cache-components#request-memoization">Next.js,
 *     request memoization</a>
 */
final class FetchMemo {
    private static final long MAX_BYTES = 256 * 1024;

    private final Map<String, CompletableFuture<Fetched>> fetched = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /** A response whose body, unless it has none, is in {@code body}. */
    private record Fetched(Response response, @Nullable SharedBody body) {
        static Fetched of(Response response) {
            ReadableStream<byte[]> stream = HostAccess.takeStream(response);
            return new Fetched(response, stream == null ? null : new SharedBody(stream, MAX_BYTES));
        }

        /** The response once more; null when its body is no longer whole. */
        @Nullable
        Response again() {
            if (body == null) {
                return response.clone();
            }
            ReadableStream<byte[]> stream = body.open();
            return stream == null ? null : HostAccess.withBody(response, stream);
        }

        void close() {
            if (body != null) {
                body.close();
            }
        }
    }

    /** The response to what {@code key} stands for, which {@code fetch} gets if it is not there yet. */
    CompletableFuture<Response> get(String key, Supplier<CompletableFuture<Response>> fetch) {
        CompletableFuture<Fetched> mine = new CompletableFuture<>();
        CompletableFuture<Fetched> present = fetched.putIfAbsent(key, mine);
        if (present == null) {
            present = mine;
            begin(key, mine, fetch);
        }
        return DataFutures.compose(present, response -> {
            Response again = response.again();
            return again == null ? fetch.get() : CompletableFuture.completedFuture(again);
        });
    }

    private void begin(String key, CompletableFuture<Fetched> mine, Supplier<CompletableFuture<Response>> fetch) {
        CompletableFuture<Response> began;
        try {
            began = fetch.get();
        } catch (RuntimeException | Error e) {
            began = CompletableFuture.failedFuture(e);
        }
        var unused = began.whenComplete((response, error) -> {
            if (error != null) {
                fetched.remove(key, mine);
                mine.completeExceptionally(Next.cause(error));
                return;
            }
            Fetched there = Fetched.of(response);
            mine.complete(there); // those who wait have it now
            if (closed) {
                there.close();
            }
        });
    }

    /** Forgets all of them; whoever waits for one still gets it. */
    void close() {
        closed = true;
        for (CompletableFuture<Fetched> response : fetched.values()) {
            if (response.isDone() && !response.isCompletedExceptionally()) {
                response.join().close();
            }
        }
        fetched.clear();
    }
}
