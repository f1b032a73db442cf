package dev.routehandlers;

import dev.routehandlers.CacheRun.Outcome;
import dev.routehandlers.cache.CacheEntry;
import dev.routehandlers.cache.EntryCache;
import dev.routehandlers.cache.EntryCache.Freshness;
import dev.routehandlers.errors.DomException;
import dev.routehandlers.routing.RouteMatch;
import dev.routehandlers.web.Response;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.regex.Pattern;
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
 * Threads: runs happen on threads that run nothing else, so that they find nothing there of a request. flights holds the
 * run of each key that is under way; whoever puts one in starts it, and it is taken out when it has ended, before its
 * outcome is told. Callers wait for the outcome no longer than WAIT after the run began: he who started it on his own
 * thread, for the handler may have to run there, with what filters and the container have bound to it; so do the others
 * unless all answers of the route can be kept, as far as is known: then they wait without a thread.
 *
 * Nobody who came after a revalidation is served by a run that began before it: an entry's age counts from its run's
 * beginning, and the outcome is looked at anew for each caller. Such a caller gets a run of its own.
 */
final class ResponseCache {
    private static final Logger LOG = System.getLogger(RouteHandlers.class.getName());
    private static final Duration WAIT = Duration.ofSeconds(30);
    private static final Duration LONGEST_RUN = Duration.ofMinutes(10);
    private static final int ONE_YEAR = 31_536_000;
    private static final String CACHE_STATUS = "Cache-Status";
    private static final String NAME = "route-handlers";
    private static final String HIT = NAME + "; hit";
    private static final String STALE_HIT = NAME + "; hit; detail=stale";
    private static final String MISS_STORED = NAME + "; fwd=miss; stored";
    private static final Pattern UNPRINTABLE = Pattern.compile("[^ !#-\\[\\]-~]");
    private static final Outcome TOO_LONG = new Outcome(null, "the run took too long", false, null);
    private static final Outcome STOPPED = new Outcome(null, "the application has been stopped", false, null);

    private final RouteHandlers handlers;
    private final EntryCache entries;
    private final KeptRoutes keptRoutes;
    private final Map<String, Flight> flights = new ConcurrentHashMap<>();
    private volatile CacheControl cacheControl = CacheControl.of(ONE_YEAR);

    /** A run that is under way, or about to begin: what those hear who wait, and the limit of their patience. */
    private static final class Flight {
        private final CompletableFuture<Outcome> told = new CompletableFuture<>();
        private volatile @Nullable Future<?> limit;
        private volatile @Nullable CacheRun run;

        void land(Outcome outcome) {
            Future<?> timer = limit;
            if (timer != null) {
                timer.cancel(false);
            }
            told.complete(outcome);
        }
    }

    ResponseCache(RouteHandlers handlers, EntryCache entries, InstantSource clock) {
        this.handlers = handlers;
        this.entries = entries;
        this.keptRoutes = new KeptRoutes(clock);
    }

    /** Answers {@code exchange}, whose route is cacheable. */
    void serve(Exchange exchange, RouteMatch<RouteModule> match) {
        if (exchange.seesDrafts()) {
            exchange.decorate(headers -> {
                headers.set("Cache-Control", "private, no-cache, no-store, max-age=0, must-revalidate");
                headers.set(CACHE_STATUS, NAME + "; fwd=bypass; detail=draft");
            });
            handlers.dispatcher().run(exchange, match);
            return;
        }
        String key = RouteKey.of(exchange.basePath(), match);
        CacheEntry entry = entries.inMemory(key);
        Freshness freshness = entry == null ? Freshness.GONE : freshness(entry, match);
        if (entry != null && freshness == Freshness.FRESH) {
            answer(exchange, entry, HIT);
            return;
        }
        String aside = keptRoutes.asideBecause(match.target(), key);
        if (entry != null && freshness == Freshness.STALE) {
            if (aside == null) {
                var unused = board(Site.of(exchange, match, key), true, new Flight());
            }
            answer(exchange, entry, STALE_HIT);
        } else if (aside != null) {
            runAlone(exchange, match, "bypass", aside);
        } else {
            await(exchange, Site.of(exchange, match, key));
        }
    }

    /** What is kept for a caller of whom nothing is known, when it is fresh; else null. */
    @Nullable
    Response fresh(RouteMatch<RouteModule> match, String basePath) {
        CacheEntry entry = entries.inMemory(RouteKey.of(basePath, match));
        return entry != null && freshness(entry, match) == Freshness.FRESH
                ? StoredResponse.answer(entry, null, HIT, cacheControl(entry.revalidate()))
                : null;
    }

    private Freshness freshness(CacheEntry entry, RouteMatch<RouteModule> match) {
        return entries.freshness(
                entry, Math.min(entry.revalidate(), match.target().config().lifetime()), List.of());
    }

    /** Answers when the run for {@code site} has ended, which is started unless it is under way. */
    private void await(Exchange exchange, Site site) {
        if (!handlers.dispatcher().beginsRun(exchange)) {
            return;
        }
        exchange.inFlight();
        Flight mine = new Flight();
        Flight flight = board(site, false, mine);
        boolean waitsHere = flight == mine || !keptRoutes.areAlwaysKept(site.route());
        if (waitsHere && exchange.isBoundToThread()) {
            handOver(exchange, site.match, landed(flight));
            return;
        }
        var unused = flight.told.thenAccept(outcome -> {
            try {
                exchange.executor().execute(() -> handOver(exchange, site.match, outcome));
            } catch (RejectedExecutionException stopped) {
                handOver(exchange, site.match, STOPPED);
            }
        });
    }

    private static Outcome landed(Flight flight) {
        try {
            return flight.told.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return STOPPED;
        } catch (ExecutionException e) {
            throw new IllegalStateException("an outcome is told, whatever it is", e);
        }
    }

    private void handOver(Exchange exchange, RouteMatch<RouteModule> match, Outcome outcome) {
        CacheEntry entry = outcome.entry();
        Freshness freshness = entry == null ? Freshness.GONE : freshness(entry, match);
        if (outcome.equals(STOPPED)) {
            exchange.send(Answers.problem(503, outcome.reason()));
        } else if (entry != null && freshness != Freshness.GONE) {
            String loaded = freshness == Freshness.FRESH ? HIT : STALE_HIT;
            answer(exchange, entry, outcome.reason().isEmpty() ? MISS_STORED : loaded);
        } else {
            runAlone(exchange, match, "miss", entry == null ? outcome.reason() : "revalidated meanwhile");
        }
    }

    /** The run that is under way for a key; {@code mine}, which is started, if there is none. */
    private Flight board(Site site, boolean renewal, Flight mine) {
        Flight underWay = flights.putIfAbsent(site.key, mine);
        if (underWay != null) {
            return underWay;
        }
        mine.limit = handlers.schedule(WAIT, () -> takesLong(site, mine));
        try {
            handlers.cacheExecutor().execute(() -> fly(site, renewal, mine));
        } catch (RejectedExecutionException stopped) {
            land(site, mine, STOPPED);
        }
        return mine;
    }

    /** Nobody waits any longer; the run may still come to something. */
    private void takesLong(Site site, Flight flight) {
        flight.limit = handlers.schedule(LONGEST_RUN, () -> giveUp(site, flight));
        flight.told.complete(TOO_LONG);
    }

    private void giveUp(Site site, Flight flight) {
        flights.remove(site.key, flight);
        CacheRun run = flight.run;
        if (run != null) {
            run.abort(new DomException("a run for the cache took longer than " + LONGEST_RUN, "TimeoutError"));
        }
    }

    private void land(Site site, Flight flight, Outcome outcome) {
        flights.remove(site.key, flight);
        flight.land(outcome);
    }

    /** Looks whether another server, or this one before its start, has made the answer; else makes it. */
    private void fly(Site site, boolean renewal, Flight flight) {
        CacheEntry kept = entries.load(site.key);
        Freshness freshness = kept == null ? Freshness.GONE : freshness(kept, site.match);
        if (kept == null || freshness == Freshness.GONE) {
            run(site, renewal, flight);
        } else if (freshness == Freshness.FRESH) {
            land(site, flight, loaded(kept));
        } else if (!renewal) {
            land(site, flight, loaded(kept));
            var unused = board(site, true, new Flight());
        } else if (entries.lease(site.key + '@' + kept.createdAt(), KeptRoutes.pauseAfterFailure(site.route()))) {
            run(site, true, flight);
        } else {
            keptRoutes.elsewhere(site.key);
            land(site, flight, loaded(kept));
        }
    }

    private static Outcome loaded(CacheEntry entry) {
        return new Outcome(entry, "loaded", false, null);
    }

    private void run(Site site, boolean renewal, Flight flight) {
        CacheRun run =
                new CacheRun(handlers, site.match, site.basePath, site.cookiePath, site.path, entries.runBegins());
        flight.run = run;
        run.noteTags(Tags.ofPath(site.path, site.match.pattern()));
        var unused = run.outcome().thenAccept(outcome -> ended(site, renewal, flight, outcome));
        try {
            run.start();
        } catch (RuntimeException | Error e) {
            run.outcome().complete(new Outcome(null, "the run failed", false, e));
        }
    }

    /** Keeps what a run has made, or remembers that it made nothing; the store beyond the memory keeps nobody waiting. */
    private void ended(Site site, boolean renewal, Flight flight, Outcome outcome) {
        CacheEntry entry = outcome.entry();
        if (entry != null) {
            boolean newest = entries.keepInMemory(site.key, entry).equals(entry);
            keptRoutes.kept(site.route(), site.key);
            land(site, flight, outcome);
            if (newest && entry.status() < 300) {
                entries.store(site.key, entry);
            } else if (renewal) {
                entries.unstore(site.key); // it would come back from there
            }
        } else if (outcome.lasting()) {
            keptRoutes.unfit(site.route(), site.key, outcome.reason());
            land(site, flight, outcome);
            if (renewal) {
                entries.remove(site.key); // it was kept once; by now it depends on the caller
            }
        } else {
            keptRoutes.failed(site.route(), site.key, outcome.reason());
            land(site, flight, outcome);
            logFailure(site, renewal, outcome);
        }
    }

    private static void logFailure(Site site, boolean renewal, Outcome outcome) {
        LOG.log(
                renewal ? Level.ERROR : Level.WARNING,
                () -> "a run of " + site.route().type().getName() + " for the cache came to nothing: "
                        + outcome.reason()
                        + (renewal ? "; the answer before is kept" : "; the caller gets a run of its own")
                        + ". A run for the cache has no request: no request-scoped bean, no thread-local of a filter",
                outcome.failure());
    }

    /** Runs the handler for this caller alone, on this thread. */
    private void runAlone(Exchange exchange, RouteMatch<RouteModule> match, String forward, String reason) {
        String detail = UNPRINTABLE.matcher(reason).replaceAll("?");
        exchange.decorate(
                headers -> headers.append(CACHE_STATUS, NAME + "; fwd=" + forward + "; detail=\"" + detail + "\""));
        switch (match.target().config().dynamic()) {
            case ERROR -> exchange.refuseReads();
            case FORCE_STATIC -> exchange.forgetCaller(handlers.cacheSettings().origin(), RouteKey.path(match));
            case AUTO, FORCE_DYNAMIC -> {}
        }
        handlers.dispatcher().run(exchange, match);
    }

    private void answer(Exchange exchange, CacheEntry entry, String status) {
        // The status of an error page is the container's, and what forwards may depend on the caller.
        boolean forwarded = exchange.forwarded();
        String known = forwarded ? null : exchange.headerSource().get("if-none-match");
        boolean personal = forwarded || exchange.isPersonal();
        String control = personal ? "private, no-cache" : cacheControl(entry.revalidate());
        exchange.send(StoredResponse.answer(entry, known, status, control));
    }

    /** Most answers have the same lifetime: the text of the last one is kept, whoever wrote it. */
    private String cacheControl(int lifetime) {
        CacheControl present = cacheControl;
        if (present.lifetime != lifetime) {
            present = CacheControl.of(lifetime);
            cacheControl = present;
        }
        return present.text;
    }

    private record CacheControl(int lifetime, String text) {
        static CacheControl of(int lifetime) {
            String text = lifetime >= ONE_YEAR
                    ? "s-maxage=" + ONE_YEAR
                    : "s-maxage=" + lifetime + ", stale-while-revalidate=" + (ONE_YEAR - lifetime);
            return new CacheControl(lifetime, text);
        }
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
                if (match != null && match.target() == route) {
                    Flight flight = board(Site.of(match, basePath, cookiePath), false, new Flight());
                    made += landed(flight).entry() == null ? 0 : 1;
                }
            }
            int count = made;
            LOG.log(
                    Level.INFO,
                    () -> "made " + count + " of " + params.paths().size() + " answers of "
                            + route.path().pattern() + " at start-up");
        }
    }

    /** Tells those who wait that the application ends. */
    void stop() {
        flights.forEach((key, flight) -> flight.land(STOPPED));
    }

    /** What is answered, for whoever asks for it. */
    private record Site(RouteMatch<RouteModule> match, String key, String basePath, String cookiePath, String path) {
        static Site of(Exchange exchange, RouteMatch<RouteModule> match, String key) {
            return new Site(match, key, exchange.basePath(), exchange.cookiePath(), RouteKey.path(match));
        }

        static Site of(RouteMatch<RouteModule> match, String basePath, String cookiePath) {
            return new Site(match, RouteKey.of(basePath, match), basePath, cookiePath, RouteKey.path(match));
        }

        RouteModule route() {
            return match.target();
        }
    }
}
