package dev.routehandlers;

import dev.routehandlers.cache.CacheEntry;
import dev.routehandlers.routing.RouteMatch;
import dev.routehandlers.streams.ReadableStream;
import dev.routehandlers.streams.ReadableStreamDefaultReader;
import dev.routehandlers.web.HeaderSource;
import dev.routehandlers.web.HostAccess;
import dev.routehandlers.web.IncomingBody;
import dev.routehandlers.web.Response;
import java.io.ByteArrayOutputStream;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A run of a handler whose answer is to be kept, for no caller in particular: it happens on a thread of ours, with a
 * request that has a path and nothing else. What becomes of the answer is {@link #outcome}.
 *
 * <p>Threads: the run moves from thread to thread as a stage or a stream does; {@link #onRead}, {@link #noteLifetime} and
 * {@link #noteTags} come from any of them and are guarded by {@code this}. The outcome is completed once.
 */
final class CacheRun extends Exchange {
    private static final AtomicLong COUNT = new AtomicLong();
    private static final HeaderSource NO_HEADERS = new HeaderSource() {
        @Override
        public @Nullable String get(String name) {
            return null;
        }

        @Override
        public void forEach(BiConsumer<String, String> line) {}
    };

    private final RouteMatch<RouteModule> match;
    private final RouteConfig config;
    private final String basePath;
    private final String cookiePath;
    private final String path;
    private final long beganAt;
    private final String requestId = "cache-" + COUNT.incrementAndGet();
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    private final Set<String> tags = new LinkedHashSet<>();
    private int lifetime;
    private @Nullable String dynamic;
    private @Nullable Throwable failure;

    /**
     * What a run came to.
     *
     * @param entry what is kept; null for nothing
     * @param reason why nothing is kept; empty when something is
     * @param dynamic whether that is because the answer depends on the caller, so that another run would do the same
     * @param failure with what the handler failed; null when it did not
     */
    record Outcome(
            @Nullable CacheEntry entry,
            String reason,
            boolean dynamic,
            @Nullable Throwable failure) {}

    /**
     * A run that has not begun.
     *
     * @param path the path below {@code basePath}, in one spelling, whatever that of a caller is
     * @param beganAt from when on the answer ages, in milliseconds since 1970
     */
    CacheRun(
            RouteHandlers handlers,
            RouteMatch<RouteModule> match,
            String basePath,
            String cookiePath,
            String path,
            long beganAt) {
        super(handlers);
        this.match = match;
        this.config = match.target().config();
        this.basePath = basePath;
        this.cookiePath = cookiePath;
        this.path = path;
        this.beganAt = beganAt;
        this.lifetime = config.lifetime();
    }

    /** Calls the handler on this thread. */
    void start() {
        if (config.dynamic() == Dynamic.FORCE_STATIC) {
            cookies().refuseWrites();
        }
        matched(match.pattern());
        new HandlerRun(this, match).call();
    }

    CompletableFuture<Outcome> outcome() {
        return outcome;
    }

    @Override
    public void onRead(String what) {
        switch (config.dynamic()) {
            case FORCE_STATIC -> {}
            case ERROR -> throw readRefused(what);
            case AUTO, FORCE_DYNAMIC -> {
                noteDynamic(what);
                throw new DynamicRead(what);
            }
        }
    }

    /** The answer depends on the caller, or on the moment; it is not kept. */
    synchronized void noteDynamic(String what) {
        if (dynamic == null) {
            dynamic = what;
        }
    }

    private synchronized @Nullable String dynamic() {
        return dynamic;
    }

    /** Something that the handler used is fresh for {@code seconds} only: so is the answer. */
    synchronized void noteLifetime(int seconds) {
        lifetime = Math.min(lifetime, seconds);
    }

    /** Something that the handler used has these tags: so has the answer. */
    synchronized void noteTags(Iterable<String> more) {
        more.forEach(tags::add);
    }

    /** The handler failed with {@code error}; returns whether that is to be logged here. */
    @Override
    boolean failing(Throwable error) {
        failure = error;
        return false;
    }

    @Override
    protected void answer(Response response) {
        String unfit = unfit(response);
        if (unfit != null) {
            finish(null, unfit, response);
            return;
        }
        byte[] bytes = HostAccess.takeBytes(response);
        ReadableStream<byte[]> stream = bytes == null ? HostAccess.takeStream(response) : null;
        if (stream == null) {
            keep(response, bytes == null ? new byte[0] : bytes);
        } else {
            inFlight();
            collect(response, stream.getReader(), new ByteArrayOutputStream());
        }
    }

    private @Nullable String unfit(Response response) {
        String what = dynamic();
        if (what != null) {
            return "dynamic: " + what;
        }
        if (failure != null) {
            return "the handler failed";
        }
        if (response.status() >= 500 || RouteHandlers.isUnmatched(response)) {
            return "status " + response.status();
        }
        if (response.headers().has("Set-Cookie")) {
            return "the answer sets a cookie";
        }
        String control = response.headers().get("Cache-Control");
        if (control != null && (control.contains("no-store") || control.contains("private"))) {
            return "the answer says " + control;
        }
        return null;
    }

    /** Reads on, without a thread that waits, till the end or till there is too much. */
    private void collect(Response response, ReadableStreamDefaultReader<byte[]> reader, ByteArrayOutputStream bytes) {
        var unused = reader.read().whenComplete((result, error) -> {
            byte[] chunk = error == null ? result.value() : null;
            if (error != null) {
                failure = Next.cause(error);
                finish(null, dynamic() == null ? "the body failed" : "dynamic: " + dynamic(), null);
            } else if (chunk == null) {
                keep(response, bytes.toByteArray());
            } else if (bytes.size() + chunk.length > handlers().cacheSettings().maxEntryBytes()) {
                stop(reader);
                finish(null, "the body is larger than cache.maxEntryBytes", null);
            } else {
                bytes.writeBytes(chunk);
                executor().execute(() -> collect(response, reader, bytes));
            }
        });
    }

    private static void stop(ReadableStreamDefaultReader<byte[]> reader) {
        var unused = reader.cancel();
    }

    private void keep(Response response, byte[] body) {
        if (body.length > handlers().cacheSettings().maxEntryBytes()) {
            finish(null, "the body is larger than cache.maxEntryBytes", null);
            return;
        }
        String what = dynamic(); // a stream may have read something late
        if (what != null) {
            finish(null, "dynamic: " + what, null);
            return;
        }
        CacheEntry entry;
        synchronized (this) {
            entry = StoredResponse.entry(response, body, beganAt, lifetime, tags);
        }
        finish(entry, "", null);
    }

    private void finish(@Nullable CacheEntry entry, String reason, @Nullable Response unsent) {
        if (unsent != null) {
            ReadableStream<byte[]> stream = HostAccess.bodyUsed(unsent) ? null : HostAccess.takeStream(unsent);
            if (stream != null) {
                var unused = stream.cancel();
            }
        }
        end();
        outcome.complete(new Outcome(entry, reason, dynamic() != null, failure));
    }

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public String url() {
        return handlers().cacheSettings().origin() + basePath + path;
    }

    @Override
    public String rawPath() {
        return path;
    }

    @Override
    public @Nullable String rawQuery() {
        return null;
    }

    @Override
    public String basePath() {
        return basePath;
    }

    @Override
    public String cookiePath() {
        return cookiePath;
    }

    @Override
    public HeaderSource headerSource() {
        return NO_HEADERS;
    }

    @Override
    public @Nullable IncomingBody incomingBody() {
        return null;
    }

    @Override
    public Object nativeRequest() {
        throw new IllegalStateException("a run for the cache has no request of a server");
    }

    @Override
    public String requestId() {
        return requestId;
    }

    @Override
    protected void detach() {}
}
