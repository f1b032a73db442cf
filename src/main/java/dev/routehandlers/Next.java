package dev.routehandlers;

import com.google.gson.reflect.TypeToken;
import dev.routehandlers.errors.DomException;
import dev.routehandlers.errors.WebTypeError;
import dev.routehandlers.url.URL;
import dev.routehandlers.web.Headers;
import dev.routehandlers.web.Request;
import dev.routehandlers.web.RequestInit;
import dev.routehandlers.web.Response;
import java.lang.reflect.Type;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The functions of Next.js that handlers call, for {@code import static dev.routehandlers.Next.*}. A method of the
 * route's own class that has one of these names (an inherited one, or a record's accessor) hides the import: write
 * {@code Next.cookies()} there.
 *
 * <p>{@link #cookies}, {@link #headers}, {@link #draftMode} and {@link #after} belong to the request whose handler runs
 * on the calling thread. Code that goes on elsewhere takes what they return along.
 */
public final class Next {
    private Next() {}

    /** Something to do later, which may throw. */
    @FunctionalInterface
    public interface Callback {
        /** Does it. */
        void run() throws Exception;
    }

    /**
     * Waits for {@code stage} and returns its value; a failure is thrown as the exception that it failed with, checked
     * or not, without a wrapper.
     *
     * @throws DomException {@code AbortError}, when the thread is interrupted meanwhile; its interrupt status is kept
     */
    public static <T extends @Nullable Object> T await(@Nullable CompletionStage<? extends T> stage) {
        return Next.<T>settled(stage);
    }

    /**
     * Hands back {@code value}, as JavaScript's {@code await} does with what is no promise. A stage that is only known
     * as an object is waited for.
     *
     * @throws WebTypeError for a {@link Future} that is no {@link CompletionStage}
     */
    @SuppressWarnings("unchecked") // a stage behind an Object: its value is an Object, as T is then
    public static <T extends @Nullable Object> T await(T value) {
        if (value instanceof CompletionStage<?> stage) {
            return (T) settled(stage);
        }
        if (value instanceof Future<?>) {
            throw new WebTypeError("a Future that is no CompletionStage can't be awaited: call its get()");
        }
        return value;
    }

    @SuppressWarnings("NullAway") // null awaited is null, and T of a null stage is what the caller makes of it
    private static <T extends @Nullable Object> T settled(@Nullable CompletionStage<? extends T> stage) {
        if (stage == null) {
            return null;
        }
        try {
            return stage.toCompletableFuture().get();
        } catch (ExecutionException | CompletionException e) {
            throw rethrown(cause(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DomException("the thread was interrupted while it awaited a result", "AbortError");
        }
    }

    /** What a stage failed with, without the wrappers that stages add. */
    static Throwable cause(Throwable error) {
        Throwable cause = error;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    /** Throws {@code error}, checked or not; declared so that {@code throw rethrown(...)} tells the compiler. */
    static RuntimeException rethrown(Throwable error) {
        throw Next.<RuntimeException>unchecked(error);
    }

    // The compiler is told a lie about checked exceptions, which the JVM doesn't know.
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Throwable> E unchecked(Throwable error) throws E {
        throw (E) error;
    }

    /**
     * The cookies of this request, and the place to set those of its answer.
     *
     * @throws IllegalStateException outside of a request
     */
    public static Cookies cookies() {
        return read("cookies()").cookies();
    }

    /**
     * The headers of this request, read-only.
     *
     * @throws IllegalStateException outside of a request
     */
    public static Headers headers() {
        return read("headers()").headers();
    }

    /**
     * Whether this request sees drafts.
     *
     * @throws IllegalStateException outside of a request
     */
    public static DraftMode draftMode() {
        return exchange("draftMode()").draftMode();
    }

    /** Says that what follows depends on a request having come: a completed future. */
    public static CompletableFuture<@Nullable Void> connection() {
        Exchange exchange = Exchange.current();
        if (exchange != null) {
            exchange.onRead("connection()");
        }
        return CompletableFuture.completedFuture(null);
    }

    /**
     * Makes everything that has {@code tag} gone, on all servers: the next request makes it anew. Elsewhere in the web
     * application, {@link RouteHandlers#revalidateTag(String)} does the same.
     *
     * @throws IllegalStateException outside of a request
     */
    public static void revalidateTag(String tag) {
        exchange("revalidateTag()").handlers().revalidateTag(tag);
    }

    /**
     * Makes everything that has {@code tag} stale, on all servers: it is served once more while it is made anew.
     *
     * @throws IllegalStateException outside of a request
     */
    public static void revalidateTag(String tag, CacheLife life) {
        exchange("revalidateTag()").handlers().revalidateTag(tag, life);
    }

    /**
     * Makes the kept answers of {@code path} gone, on all servers, and the cached fetches that are read for it. A pattern
     * such as {@code /blog/[slug]} stands for all its paths.
     *
     * @throws IllegalStateException outside of a request
     */
    public static void revalidatePath(String path) {
        exchange("revalidatePath()").handlers().revalidatePath(path);
    }

    /**
     * Fetches {@code url} with GET, see {@link #fetch(String, RequestInit)}.
     *
     * @return the response, whatever its status; its body may still be on its way
     */
    public static CompletableFuture<Response> fetch(String url) {
        return fetch(() -> new Request(url));
    }

    /**
     * Fetches {@code url} over HTTP as {@code init} says. It fails with a {@link WebTypeError} when there is no
     * answer, and with the signal's reason when that aborts it; a status such as 404 is an answer.
     *
     * <p>What is asked to be cached, by {@code cache(RequestCache.FORCE_CACHE)} or {@code revalidate(seconds)}, is kept
     * when its status is 200, without its {@code Set-Cookie}: equal requests are answered from there, whoever makes
     * them. In a route whose own answers are kept, so is what doesn't say otherwise, for as long as those; what must not
     * be kept makes the answer dynamic. {@code @SegmentConfig(fetchCache)} changes the default.
     *
     * <p>What isn't cached and has no signal is still fetched just once while the handler runs, when its body is small:
     * ask with {@code cache(RequestCache.NO_STORE)} for what changes meanwhile. A body that nobody begins to read is
     * cancelled when the answer has been sent. What depends on the future, or on those of the response's body, runs inside
     * of the request. Outside of one, such as behind futures of others, nothing is cached, and what must not be kept
     * makes no answer dynamic.
     */
    public static CompletableFuture<Response> fetch(String url, RequestInit init) {
        return fetch(() -> new Request(url, init));
    }

    /** Fetches {@code url} with GET, see {@link #fetch(String, RequestInit)}. */
    public static CompletableFuture<Response> fetch(URL url) {
        return fetch(() -> new Request(url));
    }

    /** Fetches {@code url}, see {@link #fetch(String, RequestInit)}. */
    public static CompletableFuture<Response> fetch(URL url, RequestInit init) {
        return fetch(() -> new Request(url, init));
    }

    /** Fetches {@code url} with GET, see {@link #fetch(String, RequestInit)}. */
    public static CompletableFuture<Response> fetch(NextURL url) {
        return fetch(() -> new Request(url.href()));
    }

    /** Fetches {@code url}, see {@link #fetch(String, RequestInit)}. */
    public static CompletableFuture<Response> fetch(NextURL url, RequestInit init) {
        return fetch(() -> new Request(url.href(), init));
    }

    /** Fetches what {@code request} asks for, see {@link #fetch(String, RequestInit)}; its body is used up. */
    public static CompletableFuture<Response> fetch(Request request) {
        return fetch(() -> new Request(request));
    }

    /** Fetches what {@code request} asks for, changed as {@code init} says, see {@link #fetch(String, RequestInit)}. */
    public static CompletableFuture<Response> fetch(Request request, RequestInit init) {
        return fetch(() -> new Request(request, init));
    }

    private static CompletableFuture<Response> fetch(Supplier<Request> request) {
        try {
            return Fetch.fetch(request.get());
        } catch (WebTypeError refused) {
            return CompletableFuture.failedFuture(refused);
        }
    }

    /** Makes what {@code cache()} and {@code cacheAsync()} keep; it may throw. */
    @FunctionalInterface
    public interface Loader<T extends @Nullable Object> {
        /** Makes it. */
        T load() throws Exception;
    }

    /**
     * What is kept under {@code key}, made by {@code loader} when it isn't there or is gone; when it is stale, it is
     * given once more while it is made anew. It is kept as JSON: each caller gets an object of its own. What the loader
     * throws is thrown, and not kept.
     *
     * <p>The value is for everybody: what it depends on has to be part of the key, and the loader runs on a thread that
     * has no request, where {@code cookies()} and the like are refused. Tags and lifetimes of what it fetches and loads
     * itself are its own. Outside of a request nothing is kept.
     *
     * @throws WebTypeError when what the loader made is not to be had back from JSON as a {@code type}
     */
    public static <T> T cache(String key, Class<T> type, CacheOptions options, Loader<? extends T> loader) {
        return Next.<T>settled(cached(key, type, options, loader));
    }

    /** The same for a generic type, see {@link #cache(String, Class, CacheOptions, Loader)}. */
    public static <T> T cache(String key, TypeToken<T> type, CacheOptions options, Loader<? extends T> loader) {
        return Next.<T>settled(cached(key, type.getType(), options, loader));
    }

    /** The same with a loader that returns a stage, see {@link #cache(String, Class, CacheOptions, Loader)}. */
    public static <T> CompletableFuture<T> cacheAsync(
            String key, Class<T> type, CacheOptions options, Loader<? extends CompletionStage<? extends T>> loader) {
        return cached(key, type, options, loader);
    }

    /** The same for a generic type, with a loader that returns a stage. */
    public static <T> CompletableFuture<T> cacheAsync(
            String key,
            TypeToken<T> type,
            CacheOptions options,
            Loader<? extends CompletionStage<? extends T>> loader) {
        return cached(key, type.getType(), options, loader);
    }

    @SuppressWarnings("unchecked") // a codec gives what it is asked for
    private static <T> CompletableFuture<T> cached(String key, Type type, CacheOptions options, Loader<?> loader) {
        DataScope scope = DataScope.current();
        if (scope != null) {
            return (CompletableFuture<T>) LoaderRun.cached(scope, key, type, options, loader);
        }
        try {
            Object loaded = loader.load();
            return (CompletableFuture<T>)
                    (loaded instanceof CompletionStage<?> stage
                            ? stage.toCompletableFuture()
                            : CompletableFuture.completedFuture(loaded));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return CompletableFuture.failedFuture(e);
        } catch (Exception e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** The browser, device and system that {@code request} says it comes from. */
    public static UserAgent userAgent(Request request) {
        return UserAgent.of(request.headers().get("user-agent"));
    }

    /**
     * Runs {@code callback} once the answer has been sent, its stream's end included, whatever the answer is. It sees
     * the request's headers and cookies as they were; cookies can't be set any more.
     *
     * @throws IllegalStateException outside of a request
     */
    public static void after(Callback callback) {
        exchange("after()").afterTasks().add(callback);
    }

    /**
     * Keeps an eye on {@code stage}, which goes on after the answer and holds no thread of the library's for that: its
     * failure is logged, and the end of the application waits for it as long as {@code shutdownTimeout} says.
     *
     * @throws IllegalStateException outside of a request
     */
    public static void after(CompletionStage<?> stage) {
        exchange("after()").afterTasks().add(stage);
    }

    /**
     * Ends the handler with a redirect to {@code location}: 307, or 303 when a form was posted. A path that begins with
     * {@code /} is one of the application's routes: the base path is put in front of it.
     *
     * @return never; declared so that {@code throw redirect(...)} tells the compiler
     */
    public static Error redirect(String location) {
        throw RouteInterrupt.redirect(307, location);
    }

    /** Ends the handler with a redirect to {@code location}, see {@link #redirect(String)}. */
    public static Error redirect(URL location) {
        throw RouteInterrupt.redirect(307, location.href());
    }

    /** Ends the handler with a redirect to {@code location}, see {@link #redirect(String)}. */
    public static Error redirect(NextURL location) {
        throw RouteInterrupt.redirect(307, location.href());
    }

    /** Ends the handler with a permanent redirect, 308; otherwise as {@link #redirect(String)}. */
    public static Error permanentRedirect(String location) {
        throw RouteInterrupt.redirect(308, location);
    }

    /** Ends the handler with a permanent redirect, see {@link #permanentRedirect(String)}. */
    public static Error permanentRedirect(URL location) {
        throw RouteInterrupt.redirect(308, location.href());
    }

    /** Ends the handler with a permanent redirect, see {@link #permanentRedirect(String)}. */
    public static Error permanentRedirect(NextURL location) {
        throw RouteInterrupt.redirect(308, location.href());
    }

    /** Ends the handler with 404 and an empty body. */
    public static Error notFound() {
        throw RouteInterrupt.answer(404);
    }

    /** Ends the handler with 403 and an empty body. */
    public static Error forbidden() {
        throw RouteInterrupt.answer(403);
    }

    /** Ends the handler with 401 and an empty body. */
    public static Error unauthorized() {
        throw RouteInterrupt.answer(401);
    }

    /**
     * In a {@code catch (Throwable error)}: throws {@code error} again when it is one of the ways out of a handler, such
     * as {@link #redirect} or {@link #notFound}; else does nothing.
     */
    public static void rethrow(@Nullable Throwable error) {
        Throwable seen = error;
        for (int depth = 0; seen != null && depth < 20; depth++) {
            if (seen instanceof RouteInterrupt interrupt) {
                throw interrupt;
            }
            if (seen instanceof DynamicRead read) {
                throw read;
            }
            seen = seen.getCause();
        }
    }

    /**
     * An object literal: {@code object("query", query, "page", 1)}, in this order; values may be null.
     *
     * @throws WebTypeError when there is a name without a value, or a name that is no string
     */
    public static Map<String, @Nullable Object> object(@Nullable Object... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new WebTypeError("object() takes names and values in turn, but the last name has no value");
        }
        Map<String, @Nullable Object> members = new LinkedHashMap<>(namesAndValues.length);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (!(namesAndValues[i] instanceof String name)) {
                throw new WebTypeError("object() takes names and values in turn, but argument " + i + " is no string");
            }
            members.put(name, namesAndValues[i + 1]);
        }
        return Collections.unmodifiableMap(members);
    }

    /** The exchange, told that the handler depends on its request. */
    private static Exchange read(String call) {
        Exchange exchange = exchange(call);
        exchange.onRead(call);
        return exchange;
    }

    private static Exchange exchange(String call) {
        LoaderRun.requireNone(call);
        Exchange exchange = Exchange.current();
        if (exchange == null) {
            throw new IllegalStateException(call + " was called outside of a request: call it on the handler's thread,"
                    + " before going on elsewhere, and take along what it returns");
        }
        return exchange;
    }
}
