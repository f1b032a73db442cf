package dev.routehandlers;

import dev.routehandlers.cache.CacheEntry;
import dev.routehandlers.errors.WebTypeError;
import dev.routehandlers.routing.RouteMatch;
import dev.routehandlers.streams.ReadableStream;
import dev.routehandlers.streams.ReadableStreamDefaultReader;
import dev.routehandlers.web.HeaderSource;
import dev.routehandlers.web.HostAccess;
import dev.routehandlers.web.IncomingBody;
import dev.routehandlers.web.Response;
import java.io.ByteArrayOutputStream;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
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
    private static final String TOO_LARGE = "the body is larger than cache.maxEntryBytes";
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
    private volatile @Nullable Throwable failure;

    /**
     * What a run came to.
     *
     * @param entry what is kept; null for nothing
     * @param reason why nothing is kept; empty when something is
     * @param lasting whether another run would come to the same: the answer depends on the caller, or forbids to be kept
     * @param failure with what the handler failed; null when it did not
     */
    record Outcome(
            @Nullable CacheEntry entry,
            String reason,
            boolean lasting,
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
        LoaderRun.requireNone(what);
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
        String failed = failed(response);
        String unfit = dynamic() == null && failed != null ? null : unfit(response);
        if (unfit != null || failed != null) {
            OpenBodies.cancelUnread(response);
            finish(null, unfit == null ? failed : unfit, unfit != null);
            return;
        }
        byte[] bytes = HostAccess.takeBytes(response);
        ReadableStream<byte[]> stream = bytes == null ? HostAccess.takeStream(response) : null;
        if (stream == null) {
            keep(response, bytes == null ? new byte[0] : bytes);
        } else {
            inFlight();
            collectLater(response, stream.getReader(), new ByteArrayOutputStream());
        }
    }

    /** What went wrong, so that another run may do better; null for nothing. */
    private @Nullable String failed(Response response) {
        if (failure != null) {
            return "the handler failed";
        }
        return response.status() >= 500 || RouteHandlers.isUnmatched(response) ? "status " + response.status() : null;
    }

    /** Why the answer of this run, and of another, is not kept; null when it may be. */
    private @Nullable String unfit(Response response) {
        String what = dynamic();
        if (what != null) {
            return "dynamic: " + what;
        }
        if (response.headers().has("Set-Cookie")) {
            return "the answer sets a cookie";
        }
        String control = lowercase(response.headers().get("Cache-Control"));
        if (control.contains("no-store") || control.contains("private")) {
            return "the answer says " + control;
        }
        return lowercase(response.headers().get("Content-Type")).startsWith("text/event-stream")
                ? "the answer is an event stream"
                : null;
    }

    private static String lowercase(@Nullable String value) {
        return value == null ? "" : value.toLowerCase(Locale.ROOT);
    }

    /** On a thread of ours: the handler's stage may have completed on one that knows a caller. */
    private void collectLater(Response response, ReadableStreamDefaultReader<?> reader, ByteArrayOutputStream bytes) {
        try {
            executor().execute(() -> collect(response, reader, bytes));
        } catch (RejectedExecutionException stopped) {
            finish(null, "the application has been stopped", false);
        }
    }

    /** Reads on, without a thread that waits, till the end or till there is too much. */
    private void collect(Response response, ReadableStreamDefaultReader<?> reader, ByteArrayOutputStream bytes) {
        var unused = reader.read().whenComplete((result, error) -> {
            if (error != null) {
                broken(error);
                return;
            }
            Object value = result.value();
            if (value == null) {
                keep(response, bytes.toByteArray());
                return;
            }
            try {
                bytes.writeBytes(HostAccess.chunk(value));
            } catch (WebTypeError e) {
                stop(reader);
                broken(e);
                return;
            }
            if (bytes.size() > handlers().cacheSettings().maxEntryBytes()) {
                stop(reader);
                finish(null, TOO_LARGE, true);
            } else {
                collectLater(response, reader, bytes);
            }
        });
    }

    private void broken(Throwable error) {
        failure = Next.cause(error);
        String what = dynamic();
        finish(null, what == null ? "the body failed" : "dynamic: " + what, what != null);
    }

    private static void stop(ReadableStreamDefaultReader<?> reader) {
        var unused = reader.cancel();
    }

    private void keep(Response response, byte[] body) {
        if (body.length > handlers().cacheSettings().maxEntryBytes()) {
            finish(null, TOO_LARGE, true);
            return;
        }
        String what = dynamic(); // a stream may have read something late
        if (what != null) {
            finish(null, "dynamic: " + what, true);
            return;
        }
        CacheEntry entry;
        synchronized (this) {
            entry = StoredResponse.entry(response, body, beganAt, lifetime, tags);
        }
        finish(entry, "", false);
    }

    private void finish(@Nullable CacheEntry entry, @Nullable String reason, boolean lasting) {
        end();
        outcome.complete(new Outcome(entry, String.valueOf(reason), lasting, failure));
    }

    /** Threads on which no handler runs for a caller, so that none has left anything there. */
    @Override
    public Executor executor() {
        return handlers().cacheExecutor();
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
