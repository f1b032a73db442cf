package dev.routehandlers;

import dev.routehandlers.CacheRun.Outcome;
import dev.routehandlers.cache.CacheEntry;
import dev.routehandlers.cache.EntryCache;
import dev.routehandlers.cache.EntryCache.Freshness;
import dev.routehandlers.routing.RouteMatch;
import dev.routehandlers.web.Headers;
import dev.routehandlers.web.Response;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Answers GET and HEAD of cacheable routes: from an entry while it is fresh, from a stale one while it is made anew, and
 * otherwise by a run that everybody who came meanwhile waits for. An answer that depends on its caller is never kept:
 * then each caller gets a run of its own.
 *
 * @see <a href="https://nextjs.org/docs/app/guides/incremental-static-regeneration">Next.js, incremental static
 *     regeneration</a>
 */
/*
 * Threads: runs happen on the executor, with nothing inherited from a request. flights holds the run of each key that is
 * under way; whoever puts one in starts it, and it is taken out when it has ended, before its outcome is told. Callers wait
 * for the outcome without a thread, and no longer than WAIT. dynamicUntil and notBefore hold times, by route and by key.
 *
 * Nobody who came after a revalidation is served by a run that began before it: an entry's age counts from its run's
 * beginning, and the outcome is looked at anew for each caller. Such a caller gets a run of its own.
 */
final class ResponseCache {
    private static final Logger LOG = System.getLogger(RouteHandlers.class.getName());
    private static final Duration WAIT = Duration.ofSeconds(30);
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration STAYS_DYNAMIC = Duration.ofSeconds(10);
    private static final int ONE_YEAR = 31_536_000;
    private static final String CACHE_STATUS = "Cache-Status";
    private static final String NAME = "route-handlers";
    private static final String HIT = NAME + "; hit";
    private static final String STALE_HIT = NAME + "; hit; fwd=stale";
    private static final String MISS_STORED = NAME + "; fwd=miss; stored";
    private static final int USUAL_KEY = 96; // characters that hold most keys

    private final RouteHandlers handlers;
    private final EntryCache entries;
    private final InstantSource clock;
    private final Map<String, CompletableFuture<Outcome>> flights = new ConcurrentHashMap<>();
    private final Map<RouteModule, KnownDynamic> knownDynamic = new ConcurrentHashMap<>();
    private final Map<String, Long> notBefore = new ConcurrentHashMap<>();

    private record KnownDynamic(String reason, long until) {}

    ResponseCache(RouteHandlers handlers, EntryCache entries, InstantSource clock) {
        this.handlers = handlers;
        this.entries = entries;
        this.clock = clock;
    }

    /** Answers {@code exchange}, whose route is cacheable. */
    void serve(Exchange exchange, RouteMatch<RouteModule> match) {
        RouteModule route = match.target();
        if (exchange.seesDrafts()) {
            exchange.decorate(headers -> {
                headers.set("Cache-Control", "private, no-cache, no-store, max-age=0, must-revalidate");
                headers.set(CACHE_STATUS, NAME + "; fwd=bypass; detail=draft");
            });
            handlers.run(exchange, match);
            return;
        }
        KnownDynamic known = knownDynamic.get(route);
        if (known != null && clock.millis() < known.until) {
            runAlone(exchange, match, "bypass", known.reason);
            return;
        }
        String key = key(exchange.basePath(), match);
        CacheEntry entry = entries.inMemory(key);
        Freshness freshness = entry == null ? Freshness.GONE : freshness(entry, match);
        if (entry != null && freshness == Freshness.FRESH) {
            answer(exchange, entry, HIT);
        } else if (entry != null && freshness == Freshness.STALE) {
            renew(exchange, match, key);
            answer(exchange, entry, STALE_HIT);
        } else {
            await(exchange, match, key);
        }
    }

    private Freshness freshness(CacheEntry entry, RouteMatch<RouteModule> match) {
        return entries.freshness(
                entry, Math.min(entry.revalidate(), match.target().config().lifetime()), List.of());
    }

    /** Pattern and decoded params, each with its length in front; never the query. */
    private static String key(String basePath, RouteMatch<RouteModule> match) {
        StringBuilder key = new StringBuilder(USUAL_KEY).append("route:");
        append(key, basePath);
        append(key, match.pattern());
        for (int i = 0; i < match.size(); i++) {
            Object value = match.value(i);
            if (value instanceof List<?> list) {
                key.append('[').append(list.size()).append(']');
                list.forEach(element -> append(key, (String) element));
            } else {
                append(key, value == null ? "" : (String) value);
            }
        }
        return key.toString();
    }

    private static void append(StringBuilder key, String part) {
        key.append(part.length()).append(':').append(part);
    }

    /** Answers when the run of {@code key} has ended, which is started unless it is under way. */
    private void await(Exchange exchange, RouteMatch<RouteModule> match, String key) {
        CompletableFuture<Outcome> flight = flight(exchange, match, key, false);
        exchange.inFlight();
        var unused = flight.copy()
                .completeOnTimeout(
                        new Outcome(null, "the run took too long", false, null), WAIT.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((outcome, error) -> handOver(exchange, match, outcome, error));
    }

    private void handOver(
            Exchange exchange, RouteMatch<RouteModule> match, @Nullable Outcome outcome, @Nullable Throwable error) {
        try {
            exchange.executor().execute(() -> {
                CacheEntry entry = outcome == null ? null : outcome.entry();
                if (entry != null && freshness(entry, match) != Freshness.GONE) {
                    answer(exchange, entry, MISS_STORED);
                } else {
                    runAlone(exchange, match, "miss", outcome == null ? String.valueOf(error) : outcome.reason());
                }
            });
        } catch (RejectedExecutionException stopped) {
            exchange.send(Answers.problem(503, "the application has been stopped"));
        }
    }

    /** Starts a run that replaces a stale entry, unless one is under way or the last one failed a moment ago. */
    private void renew(Exchange exchange, RouteMatch<RouteModule> match, String key) {
        Long time = notBefore.get(key);
        if (time == null || clock.millis() >= time) {
            var unused = flight(exchange, match, key, true);
        }
    }

    private CompletableFuture<Outcome> flight(
            Exchange exchange, RouteMatch<RouteModule> match, String key, boolean renewal) {
        CompletableFuture<Outcome> mine = new CompletableFuture<>();
        CompletableFuture<Outcome> underWay = flights.putIfAbsent(key, mine);
        if (underWay != null) {
            return underWay;
        }
        String basePath = exchange.basePath();
        String cookiePath = exchange.cookiePath();
        String path = canonicalPath(match);
        try {
            handlers.executor().execute(() -> fly(match, key, basePath, cookiePath, path, renewal, mine));
        } catch (RejectedExecutionException stopped) {
            land(key, mine, new Outcome(null, "the application has been stopped", false, null));
        }
        return mine;
    }

    private void fly(
            RouteMatch<RouteModule> match,
            String key,
            String basePath,
            String cookiePath,
            String path,
            boolean renewal,
            CompletableFuture<Outcome> flight) {
        CacheEntry elsewhere = entries.hasHandler() ? entries.load(key) : null;
        if (elsewhere != null && freshness(elsewhere, match) == Freshness.FRESH) {
            land(key, flight, new Outcome(elsewhere, "", false, null));
            return;
        }
        if (entries.hasHandler()
                && !entries.lease(key, LEASE)
                && elsewhere != null
                && freshness(elsewhere, match) != Freshness.GONE) {
            land(key, flight, new Outcome(elsewhere, "", false, null)); // another server is at it
            return;
        }
        CacheRun run = new CacheRun(handlers, match, basePath, cookiePath, path, entries.runBegins());
        run.noteTags(Tags.ofPath(path, match.pattern()));
        var unused = run.outcome().whenComplete((outcome, error) -> {
            Outcome result = outcome == null ? new Outcome(null, String.valueOf(error), false, error) : outcome;
            landed(match, key, renewal, result);
            land(key, flight, result);
        });
        try {
            run.start();
        } catch (RuntimeException | Error e) {
            run.outcome().complete(new Outcome(null, "the run failed", false, e));
        }
    }

    private void land(String key, CompletableFuture<Outcome> flight, Outcome outcome) {
        flights.remove(key, flight);
        flight.complete(outcome);
    }

    /** Keeps what a run has made, or remembers why it made nothing. */
    private void landed(RouteMatch<RouteModule> match, String key, boolean renewal, Outcome outcome) {
        RouteModule route = match.target();
        CacheEntry entry = outcome.entry();
        if (entry != null) {
            notBefore.remove(key);
            entries.put(key, entry, entry.status() >= 300);
            return;
        }
        if (outcome.dynamic() || outcome.reason().contains("maxEntryBytes")) {
            knownDynamic.put(route, new KnownDynamic(outcome.reason(), clock.millis() + STAYS_DYNAMIC.toMillis()));
            if (renewal) {
                entries.remove(key); // it was kept once; by now it depends on the caller
            }
            return;
        }
        int again = Math.min(Math.max(route.config().lifetime(), 3), 30);
        if (notBefore.size() > 10_000) {
            notBefore.clear();
        }
        notBefore.put(key, clock.millis() + again * 1000L);
        LOG.log(
                renewal ? Level.ERROR : Level.WARNING,
                () -> "a run of " + route.type().getName() + " for the cache came to nothing: " + outcome.reason()
                        + (renewal ? "; the answer before is kept" : "")
                        + ". Such a run has no request: no request-scoped bean, no thread-local of a filter",
                outcome.failure());
    }

    /** Runs the handler for this caller alone, on this thread. */
    private void runAlone(Exchange exchange, RouteMatch<RouteModule> match, String forward, String reason) {
        String status = NAME + "; fwd=" + forward + "; detail=\"" + printable(reason) + "\"";
        exchange.decorate(headers -> headers.append(CACHE_STATUS, status));
        if (match.target().config().dynamic() == Dynamic.ERROR) {
            exchange.refuseReads();
        }
        handlers.run(exchange, match);
    }

    private static String printable(String reason) {
        return reason.replaceAll("[^ !#-\\[\\]-~]", "?");
    }

    private void answer(Exchange exchange, CacheEntry entry, String status) {
        Response notModified =
                StoredResponse.notModified(entry, exchange.headerSource().get("if-none-match"));
        Response response = notModified == null ? StoredResponse.response(entry) : notModified;
        Headers headers = response.headers();
        headers.append(CACHE_STATUS, status);
        if (!headers.has("Cache-Control")) {
            headers.set(
                    "Cache-Control", exchange.isPersonal() ? "private, no-cache" : cacheControl(entry.revalidate()));
        }
        exchange.send(response);
    }

    private static String cacheControl(int lifetime) {
        return lifetime >= ONE_YEAR
                ? "s-maxage=" + ONE_YEAR
                : "s-maxage=" + lifetime + ", stale-while-revalidate=" + (ONE_YEAR - lifetime);
    }

    /** The path of a match in one spelling, whatever that of the caller was. */
    private static String canonicalPath(RouteMatch<RouteModule> match) {
        StringBuilder path = new StringBuilder();
        int param = 0;
        for (var segment : match.target().path().segments()) {
            if (dev.routehandlers.routing.RoutePath.nameOf(segment) == null) {
                path.append('/').append(encoded(segment.folder()));
                continue;
            }
            Object value = match.value(param++);
            if (value instanceof List<?> list) {
                list.forEach(element -> path.append('/').append(encoded((String) element)));
            } else if (value != null) {
                path.append('/').append(encoded((String) value));
            }
        }
        return path.isEmpty() ? "/" : path.toString();
    }

    /** <a href="https://url.spec.whatwg.org/#component-percent-encode-set">The component percent-encode set</a>, less what a path leaves alone. */
    private static String encoded(String segment) {
        StringBuilder encoded = new StringBuilder(segment.length());
        for (byte b : segment.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain = (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || "-._~!$&'()*+,=:@".indexOf(c) >= 0;
            if (plain) {
                encoded.append(c);
            } else {
                encoded.append('%').append(Character.toUpperCase(Character.forDigit(c >> 4, 16)));
                encoded.append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
            }
        }
        return encoded.toString();
    }

    /** Makes the answers of {@code generateStaticParams}, one after the other; called in the background. */
    void prerender(RouteTable routes, List<RouteModule> modules, String basePath, String cookiePath) {
        for (RouteModule route : modules) {
            StaticParams params = route.config().staticParams();
            if (params == null) {
                continue;
            }
            int made = 0;
            for (List<String> segments : params.paths()) {
                RouteMatch<RouteModule> match = routes.match(segments.toArray(String[]::new));
                if (match != null && match.target() == route && prerender(match, basePath, cookiePath)) {
                    made++;
                }
            }
            int count = made;
            LOG.log(
                    Level.INFO,
                    () -> "made " + count + " of " + params.paths().size() + " answers of "
                            + route.path().pattern() + " at start-up");
        }
    }

    private boolean prerender(RouteMatch<RouteModule> match, String basePath, String cookiePath) {
        String path = canonicalPath(match);
        String key = key(basePath, match);
        CompletableFuture<Outcome> flight = new CompletableFuture<>();
        if (flights.putIfAbsent(key, flight) != null) {
            return true;
        }
        fly(match, key, basePath, cookiePath, path, false, flight);
        return flight.join().entry() != null;
    }
}
