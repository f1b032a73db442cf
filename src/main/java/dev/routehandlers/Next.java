package dev.routehandlers;

import dev.routehandlers.errors.DomException;
import dev.routehandlers.errors.WebTypeError;
import dev.routehandlers.url.URL;
import dev.routehandlers.web.Headers;
import dev.routehandlers.web.Request;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
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
        exchange("after()").after(callback);
    }

    /**
     * Keeps an eye on {@code stage}, which goes on after the answer: its failure is logged.
     *
     * @throws IllegalStateException outside of a request
     */
    public static void after(CompletionStage<?> stage) {
        exchange("after()").after(() -> {
            Object unused = settled(stage);
        });
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
        Exchange exchange = Exchange.current();
        if (exchange == null) {
            throw new IllegalStateException(call + " was called outside of a request: call it on the handler's thread,"
                    + " before going on elsewhere, and take along what it returns");
        }
        return exchange;
    }
}
