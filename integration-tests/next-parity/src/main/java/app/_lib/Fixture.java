package app._lib;

import static dev.routehandlers.Next.await;
import static dev.routehandlers.Next.fetch;

import dev.routehandlers.Cookie;
import dev.routehandlers.NextRequest;
import dev.routehandlers.errors.DomException;
import dev.routehandlers.streams.CountQueuingStrategy;
import dev.routehandlers.streams.ReadableStream;
import dev.routehandlers.streams.ReadableStreamDefaultController;
import dev.routehandlers.streams.UnderlyingSource;
import dev.routehandlers.url.URL;
import dev.routehandlers.web.RequestCache;
import dev.routehandlers.web.RequestInit;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What the routes of the fixture share: the helpers that its description names, and a stream with pauses in it. */
public final class Fixture {
    private static final Map<String, List<String>> LOGS = new ConcurrentHashMap<>();
    private static final Map<String, String> FLAGS = new ConcurrentHashMap<>();
    private static final Map<String, AtomicInteger> COUNTERS = new ConcurrentHashMap<>();

    private Fixture() {}

    /** A string that is new at every call. */
    public static String stamp() {
        return Long.toString(System.currentTimeMillis(), 36) + "-"
                + Long.toString(ThreadLocalRandom.current().nextLong(Long.MAX_VALUE), 36);
    }

    /** Appends {@code line} to the list {@code k}. */
    public static void log(String k, String line) {
        LOGS.computeIfAbsent(k, unused -> new CopyOnWriteArrayList<>()).add(line);
    }

    /** The list {@code k}. */
    public static List<String> lines(String k) {
        return LOGS.getOrDefault(k, List.of());
    }

    /** The value of the flag {@code k}; null when it was never set. */
    public static @Nullable String flag(String k) {
        return FLAGS.get(k);
    }

    /** Sets the flag {@code k}. */
    public static void flag(String k, String v) {
        FLAGS.put(k, v);
    }

    /** Adds one to the counter {@code k} and returns it. */
    public static int bump(String k) {
        return COUNTERS.computeIfAbsent(k, unused -> new AtomicInteger()).incrementAndGet();
    }

    /** How often the counting server was asked for {@code key}, this time included, fetched as {@code init} says. */
    public static int count(String key, RequestInit init) {
        String server = System.getenv().getOrDefault("COUNTER_URL", "http://127.0.0.1:4799");
        URL url = new URL(server + "/n");
        url.searchParams().set("key", key);
        return Integer.parseInt(await(await(fetch(url, init)).text()));
    }

    /** What JavaScript would say of {@code error}: {@code TypeError} for a {@code WebTypeError}. */
    public static Err err(Throwable error) {
        String name = error instanceof DomException e
                ? e.name()
                : error.getClass().getSimpleName().replaceFirst("^Web", "");
        return new Err(name, error.getMessage());
    }

    /** A thrown error. */
    public record Err(String name, @Nullable String message) {}

    /** A pause. */
    public static CompletableFuture<Void> sleep(long ms) {
        return CompletableFuture.runAsync(() -> {}, CompletableFuture.delayedExecutor(ms, TimeUnit.MILLISECONDS));
    }

    /** What to fetch with, by the {@code cache} of the query; nothing when it has none. */
    public static RequestInit cacheOf(NextRequest request) {
        RequestInit init = new RequestInit();
        String cache = q(request, "cache");
        return cache == null
                ? init
                : init.cache(RequestCache.valueOf(cache.replace('-', '_').toUpperCase(Locale.ROOT)));
    }

    /** Lower-case hex. */
    public static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /** The first value of the query parameter {@code name}; null when there is none. */
    public static @Nullable String q(NextRequest request, String name) {
        return request.nextUrl().searchParams().get(name);
    }

    /** The bytes of {@code text} in UTF-8. */
    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A cookie as JavaScript prints it: without the attributes that it has not. */
    public static @Nullable Map<String, Object> entry(@Nullable Cookie cookie) {
        if (cookie == null) {
            return null;
        }
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("name", cookie.name());
        entry.put("value", cookie.value());
        if (cookie.expires() != null) {
            entry.put("expires", cookie.expires());
        }
        if (cookie.maxAge() != null) {
            entry.put("maxAge", cookie.maxAge().toSeconds());
        }
        if (cookie.domain() != null) {
            entry.put("domain", cookie.domain());
        }
        if (cookie.secure()) {
            entry.put("secure", true);
        }
        if (cookie.httpOnly()) {
            entry.put("httpOnly", true);
        }
        if (cookie.sameSite() != null) {
            entry.put("sameSite", cookie.sameSite().toString());
        }
        if (cookie.path() != null) {
            entry.put("path", cookie.path());
        }
        return entry;
    }

    /**
     * A stream of {@code parts}, one after the other: a String is sent, a number is a pause in milliseconds, what
     * {@link #part} gives is run when its turn comes.
     */
    public static ReadableStream<byte[]> stream(Object... parts) {
        return new ReadableStream<>(new Parts(List.of(parts).iterator()), new CountQueuingStrategy(0));
    }

    /** A part of {@link #stream} that is made when it is sent; an empty one is not sent. */
    public static Callable<String> part(Callable<String> part) {
        return part;
    }

    private record Parts(Iterator<Object> parts) implements UnderlyingSource<byte[]> {
        @Override
        public @Nullable CompletionStage<?> pull(ReadableStreamDefaultController<byte[]> controller) throws Exception {
            while (parts.hasNext()) {
                String text = next(parts.next());
                if (!text.isEmpty()) {
                    controller.enqueue(bytes(text));
                    return null;
                }
            }
            controller.close();
            return null;
        }

        private static String next(Object part) throws Exception {
            if (part instanceof Integer pause) {
                await(sleep(pause));
                return "";
            }
            return part instanceof Callable<?> callable ? (String) callable.call() : (String) part;
        }
    }
}
