package dev.routehandlers;

import dev.routehandlers.errors.DomException;
import dev.routehandlers.streams.AbortSignal;
import dev.routehandlers.streams.CountQueuingStrategy;
import dev.routehandlers.streams.ReadableStream;
import dev.routehandlers.streams.ReadableStreamDefaultController;
import dev.routehandlers.streams.ReadableStreamDefaultReader;
import dev.routehandlers.streams.UnderlyingSource;
import dev.routehandlers.url.URL;
import dev.routehandlers.web.HeaderSource;
import dev.routehandlers.web.Headers;
import dev.routehandlers.web.HostAccess;
import dev.routehandlers.web.IncomingBody;
import dev.routehandlers.web.Request;
import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A request that is answered in memory, as a server would that has the application at its root. It ends when the
 * answer's body does.
 */
final class MemoryExchange extends Exchange {
    private static final AtomicLong COUNT = new AtomicLong();

    private final Request request;
    private final Executor executor;
    private final boolean alone;
    private final URL url;
    private final Headers headers;
    private final @Nullable IncomingBody body;
    private @Nullable DataCache dataCache;
    private final String requestId = "memory-" + COUNT.incrementAndGet();
    private final CompletableFuture<Response> answered = new CompletableFuture<>();

    /** A request to {@code handlers}. */
    MemoryExchange(RouteHandlers handlers, Request request) {
        this(handlers, request, false);
    }

    /** A request whose callbacks of {@code after()} run on the thread that ends it, which waits for its stages, too. */
    static MemoryExchange alone(RouteHandlers handlers, Request request) {
        return new MemoryExchange(handlers, request, true);
    }

    private MemoryExchange(RouteHandlers handlers, Request request, boolean alone) {
        super(handlers);
        this.alone = alone;
        this.executor = alone ? Runnable::run : handlers.executor();
        this.request = request;
        this.url = new URL(request.url());
        this.headers = new Headers(request.headers());
        if (!headers.has("host")) {
            headers.set("host", url.host());
        }
        boolean bodiless = method().equals("GET") || method().equals("HEAD");
        this.body = bodiless ? null : new MemoryBody(this, request);
        AbortSignal signal = request.signal();
        signal.onAbort(() -> abort(
                signal.reason() instanceof Throwable reason
                        ? reason
                        : new DomException("the request was aborted", "AbortError")));
    }

    /** From now on data is kept in {@code cache}, rather than in that of the application. */
    void dataCache(DataCache cache) {
        dataCache = cache;
    }

    @Override
    DataCache dataCache() {
        DataCache own = dataCache;
        return own == null ? super.dataCache() : own;
    }

    /** Completes with the response, whose body may go on. */
    CompletableFuture<Response> answered() {
        return answered;
    }

    @Override
    public Executor executor() {
        return executor;
    }

    @Override
    void watch(CompletionStage<?> stage) {
        super.watch(stage);
        if (alone) {
            CompletableFuture<Void> over = new CompletableFuture<>();
            var unused = stage.whenComplete((value, error) -> over.complete(null));
            over.join();
        }
    }

    @Override
    public String method() {
        return request.method();
    }

    @Override
    public String url() {
        return request.url();
    }

    @Override
    public String rawPath() {
        return url.pathname();
    }

    @Override
    public @Nullable String rawQuery() {
        return url.search().isEmpty() ? null : url.search().substring(1);
    }

    @Override
    public String basePath() {
        return "";
    }

    @Override
    public String cookiePath() {
        return "/";
    }

    @Override
    public HeaderSource headerSource() {
        return new HeaderSource() {
            @Override
            public @Nullable String get(String name) {
                return headers.get(name);
            }

            @Override
            public void forEach(BiConsumer<String, String> line) {
                for (var header : headers) {
                    line.accept(header.getKey(), header.getValue());
                }
            }
        };
    }

    @Override
    public @Nullable IncomingBody incomingBody() {
        return body;
    }

    @Override
    public Object nativeRequest() {
        return request;
    }

    @Override
    public String requestId() {
        return requestId;
    }

    @Override
    protected void detach() {}

    @Override
    protected void answer(Response response) {
        if (!HostAccess.hasBody(response)) {
            answered.complete(response);
            end();
            return;
        }
        byte[] bytes = HostAccess.takeBytes(response);
        ReadableStream<byte[]> stream = bytes == null ? HostAccess.takeStream(response) : null;
        boolean head = method().equals("HEAD");
        if (stream == null) {
            answered.complete(withBody(head ? null : bytes, response));
            end();
        } else if (head) {
            var unused = stream.cancel();
            answered.complete(withBody(null, response));
            end();
        } else {
            inFlight();
            answered.complete(withBody(endingWith(stream), response));
        }
    }

    private static Response withBody(@Nullable Object body, Response response) {
        return new Response(
                body,
                new ResponseInit()
                        .status(response.status())
                        .statusText(response.statusText())
                        .headers(response.headers()));
    }

    /** The chunks of {@code stream}, whose end is this exchange's. */
    private ReadableStream<byte[]> endingWith(ReadableStream<byte[]> stream) {
        ReadableStreamDefaultReader<byte[]> reader = stream.getReader();
        return new ReadableStream<>(
                new UnderlyingSource<>() {
                    @Override
                    public CompletionStage<?> pull(ReadableStreamDefaultController<byte[]> controller) {
                        return reader.read().handle((result, failure) -> {
                            byte[] chunk = failure == null ? result.value() : null;
                            if (chunk != null) {
                                controller.enqueue(chunk);
                                return null;
                            }
                            if (failure == null) {
                                controller.close();
                            } else {
                                controller.error(Next.cause(failure));
                            }
                            end();
                            return null;
                        });
                    }

                    @Override
                    public CompletionStage<?> cancel(@Nullable Object reason) {
                        return reader.cancel(reason).whenComplete((done, failure) -> end());
                    }
                },
                new CountQueuingStrategy(0));
    }
}
