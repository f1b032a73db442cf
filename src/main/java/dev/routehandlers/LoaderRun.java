package dev.routehandlers;

import dev.routehandlers.DataCache.Want;
import dev.routehandlers.cache.CacheEntry;
import dev.routehandlers.errors.WebSyntaxError;
import dev.routehandlers.errors.WebTypeError;
import dev.routehandlers.streams.CallbackContext;
import dev.routehandlers.web.HostAccess;
import dev.routehandlers.web.HttpFetch;
import dev.routehandlers.web.Response;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * A run of a loader of {@code cache()}, whose value is for everybody: it happens on a thread of ours that has nothing of
 * a request, and whoever reads a request there is refused.
 *
 * <p>Threads: {@code lifetime} and {@code tags} are guarded by {@code this}. Whoever asked goes on with the value on a
 * thread of his own scope: none of a caller's code runs on those of loaders.
 */
final class LoaderRun implements DataScope, CallbackContext.Scope {
    /** The status of an entry that is no response. */
    static final int DATA = 0;

    private static final ThreadLocal<@Nullable LoaderRun> CURRENT = new ThreadLocal<>();

    private final RouteHandlers handlers;
    private final DataCache dataCache;
    private final List<String> pathTags;
    private final @Nullable LoaderRun outer;
    private final String key;
    private final OpenBodies open;
    private final Set<String> tags;
    private int lifetime;

    private LoaderRun(DataScope scope, String key, CacheOptions options) {
        this.handlers = scope.handlers();
        this.dataCache = scope.dataCache();
        this.pathTags = scope.pathTags();
        this.outer = scope instanceof LoaderRun loader ? loader : null;
        this.key = key;
        this.open = new OpenBodies(handlers::schedule);
        this.lifetime = options.revalidate();
        this.tags = new LinkedHashSet<>(options.tags());
    }

    /** The run whose loader is called by this thread; null when there is none. */
    static @Nullable LoaderRun current() {
        return CURRENT.get();
    }

    /** What is kept under {@code key}, as a {@code type}; made by {@code loader} when it isn't there. */
    static CompletableFuture<@Nullable Object> cached(
            DataScope scope, String key, Type type, CacheOptions options, Next.Loader<?> loader) {
        if (scope instanceof LoaderRun outer && outer.makes(key)) {
            return CompletableFuture.failedFuture(new IllegalStateException(
                    "a loader of cache() asks for the very key that it makes the value of: it would wait for itself"));
        }
        scope.used(options.revalidate(), options.tags());
        List<String> counting = new ArrayList<>(options.tags());
        counting.addAll(scope.pathTags());
        Want want = new Want("data:" + key, options.revalidate(), counting, scope.mustBeFresh());
        DataCache.Maker maker = beganAt -> new LoaderRun(scope, key, options).load(loader, beganAt);
        CompletableFuture<@Nullable CacheEntry> got = scope.dataCache().get(want, maker);
        return DataFutures.compose(DataFutures.goOn(got, scope.executor()), entry -> {
            CompletableFuture<@Nullable CacheEntry> usable =
                    entry == null ? made(scope, want, maker) : CompletableFuture.completedFuture(entry);
            return DataFutures.compose(usable, present -> value(scope, want, maker, present, type));
        });
    }

    private static CompletableFuture<@Nullable CacheEntry> made(DataScope scope, Want want, DataCache.Maker maker) {
        return DataFutures.goOn(scope.dataCache().make(want, maker), scope.executor());
    }

    /** Whether this run, or one that waits for it, makes what is kept under {@code other}. */
    private boolean makes(String other) {
        for (LoaderRun run = this; run != null; run = run.outer) {
            if (run.key.equals(other)) {
                return true;
            }
        }
        return false;
    }

    private static CompletableFuture<@Nullable Object> value(
            DataScope scope, Want want, DataCache.Maker maker, @Nullable CacheEntry entry, Type type) {
        if (entry == null) {
            throw new AssertionError("a loader makes an entry, or fails");
        }
        scope.used(entry.revalidate(), entry.tags());
        try {
            return CompletableFuture.completedFuture(value(scope, entry, type));
        } catch (WebSyntaxError | WebTypeError anotherType) { // of a version of the application before
            return DataFutures.compose(
                    made(scope, want, maker),
                    made -> CompletableFuture.completedFuture(made == null ? null : value(scope, made, type)));
        }
    }

    private static @Nullable Object value(DataScope scope, CacheEntry entry, Type type) {
        String json = new String(entry.body(), StandardCharsets.UTF_8);
        return json.equals("null")
                ? null
                : HostAccess.fromJson(json, type, scope.handlers().json());
    }

    private CompletableFuture<@Nullable CacheEntry> load(Next.Loader<?> loader, long beganAt) {
        CompletableFuture<@Nullable CacheEntry> entry = new CompletableFuture<>();
        try {
            executor().execute(() -> call(loader, beganAt, entry));
        } catch (RejectedExecutionException stopped) {
            entry.completeExceptionally(stopped);
        }
        var unused = entry.whenComplete((made, error) -> open.close());
        return entry;
    }

    @Override
    public @Nullable Object enter() {
        LoaderRun before = CURRENT.get();
        CURRENT.set(this);
        return before;
    }

    @Override
    public void leave(@Nullable Object before) {
        CURRENT.set((LoaderRun) before);
    }

    @Override
    public Future<?> executeLater(Duration delay, Runnable task) {
        return handlers.schedule(delay, task);
    }

    private void call(Next.Loader<?> loader, long beganAt, CompletableFuture<@Nullable CacheEntry> entry) {
        Object before = enter();
        try {
            Object loaded = loader.load();
            if (loaded instanceof CompletionStage<?> stage) {
                var unused = stage.whenComplete((value, error) -> {
                    if (error == null) {
                        complete(value, beganAt, entry);
                    } else {
                        entry.completeExceptionally(Next.cause(error));
                    }
                });
            } else {
                complete(loaded, beganAt, entry);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            entry.completeExceptionally(e);
        } catch (Throwable thrown) {
            entry.completeExceptionally(thrown);
        } finally {
            leave(before);
        }
    }

    private void complete(@Nullable Object value, long beganAt, CompletableFuture<@Nullable CacheEntry> entry) {
        try {
            byte[] json = HostAccess.toJson(value, handlers.json()).getBytes(StandardCharsets.UTF_8);
            entry.complete(entry(json, beganAt));
        } catch (RuntimeException | Error noJson) { // an error, too, such as of a value that contains itself
            entry.completeExceptionally(noJson);
        }
    }

    private synchronized CacheEntry entry(byte[] json, long beganAt) {
        return new CacheEntry(beganAt, lifetime, List.copyOf(tags), DATA, List.of(), json);
    }

    /** Refuses to let a loader read {@code what} of a request. */
    static void requireNone(String what) {
        if (CURRENT.get() != null) {
            throw new IllegalStateException(what + " was called in a loader of cache(), whose value is for everybody:"
                    + " call it before, and make what it returns a part of the key");
        }
    }

    @Override
    public RouteHandlers handlers() {
        return handlers;
    }

    @Override
    public HttpFetch http() {
        return handlers.cacheFetching();
    }

    @Override
    public Executor executor() {
        return handlers.workers().forLoaders();
    }

    @Override
    public DataCache dataCache() {
        return dataCache;
    }

    @Override
    public RouteConfig config() {
        return RouteConfig.NONE;
    }

    @Override
    public List<String> pathTags() {
        return pathTags;
    }

    @Override
    public boolean mustBeFresh() {
        return true;
    }

    @Override
    public synchronized void used(int seconds, Collection<String> more) {
        lifetime = Math.min(lifetime, seconds);
        tags.addAll(more);
    }

    @Override
    public void usedUncached(String what) {} // what the loader makes of it is to be kept all the same

    @Override
    public @Nullable FetchMemo memo() {
        return null;
    }

    @Override
    public void opened(Response response) {
        open.add(response);
    }
}
