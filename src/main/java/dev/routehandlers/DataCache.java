package dev.routehandlers;

import dev.routehandlers.cache.CacheEntry;
import dev.routehandlers.cache.EntryCache;
import dev.routehandlers.cache.EntryCache.Freshness;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Data that is kept: responses that were fetched, and what loaders made. As with answers, what is stale is given at once
 * while it is made anew, and what is gone is made once for all who wait for it.
 *
 * <p>Threads: {@code flights} holds what is being made for each key; whoever puts one in starts it, and it is taken out
 * before its outcome is told. One that takes long makes room for another: those who came before wait on, those who come
 * later don't. Nobody waits here with a thread. Nobody who came after a revalidation is given what was begun before it.
 */
final class DataCache {
    private static final Logger LOG = System.getLogger(RouteHandlers.class.getName());
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final int SHORTEST_PAUSE = 3;
    private static final int LONGEST_PAUSE = 30;
    private static final int MANY = 10_000;

    private final EntryCache entries;
    private final long maxEntryBytes;
    private final InstantSource clock;
    private final Executor executor;
    private final Map<String, Flight> flights = new ConcurrentHashMap<>();
    private final Map<String, Long> notBefore = new ConcurrentHashMap<>();

    /**
     * What somebody wants.
     *
     * @param key what it is
     * @param lifetime the seconds for which it is fresh
     * @param tags the tags that count for whoever wants it
     * @param fresh whether stale data won't do
     */
    record Want(String key, int lifetime, Collection<String> tags, boolean fresh) {}

    /** What is being made, and when that began. */
    private record Flight(long beganAt, CompletableFuture<@Nullable CacheEntry> outcome) {}

    /** Makes an entry. */
    @FunctionalInterface
    interface Maker {
        /** Begins; the future may give null: then it is made, but can't be given to others. */
        CompletableFuture<@Nullable CacheEntry> make(long beganAt);
    }

    /** The cache in front of {@code entries}, which may be slow: then they are asked on {@code executor}. */
    DataCache(EntryCache entries, CacheSettings settings, Executor executor) {
        this.entries = entries;
        this.maxEntryBytes = settings.maxEntryBytes();
        this.clock = settings.clock();
        this.executor = executor;
    }

    /** What is in memory, unless it is gone. */
    @Nullable
    CacheEntry peek(Want want) {
        CacheEntry entry = entries.inMemory(want.key);
        return entry == null || freshness(entry, want) == Freshness.GONE ? null : entry;
    }

    /**
     * What is kept, or is made now; null when what is being made can't be given to others, or not to whoever asks now:
     * that one has to make its own.
     */
    CompletableFuture<@Nullable CacheEntry> get(Want want, Maker maker) {
        long came = entries.runBegins();
        CacheEntry entry = entries.inMemory(want.key);
        Freshness freshness = entry == null ? Freshness.GONE : freshness(entry, want);
        if (entry != null && (freshness == Freshness.FRESH || (freshness == Freshness.STALE && !want.fresh))) {
            if (freshness == Freshness.STALE) {
                renew(want, maker);
            }
            return CompletableFuture.completedFuture(entry);
        }
        return DataFutures.compose(
                flight(want, maker, false),
                made -> CompletableFuture.completedFuture(made != null && suffices(made, want, came) ? made : null));
    }

    /** Whether {@code made}, which was begun by somebody, is good enough for one who {@code came} then. */
    private boolean suffices(CacheEntry made, Want want, long came) {
        if (made.createdAt() >= came) {
            return true;
        }
        return switch (freshness(made, want)) {
            case FRESH -> true;
            case STALE -> !want.fresh;
            case GONE -> false;
        };
    }

    private Freshness freshness(CacheEntry entry, Want want) {
        boolean isData = entry.status() == LoaderRun.DATA; // which lives no longer than what it was made of
        int lifetime = isData ? Math.min(want.lifetime, entry.revalidate()) : want.lifetime;
        return entries.freshness(entry, lifetime, want.tags);
    }

    /** Makes anew what is stale, unless that is going on, or failed a moment ago. */
    private void renew(Want want, Maker maker) {
        Long time = notBefore.get(want.key);
        if (time == null || clock.millis() >= time) {
            var unused = flight(want, maker, true);
        }
    }

    private void renewed(Want want, @Nullable CacheEntry made, @Nullable Throwable error) {
        if (made == null) {
            pause(want.key, pauseAfterFailure(want));
        }
        if (error != null) {
            LOG.log(Level.WARNING, "stale data could not be made anew: it is kept, and tried again later", error);
        }
    }

    private static Duration pauseAfterFailure(Want want) {
        return Duration.ofSeconds(Math.min(Math.max(want.lifetime, SHORTEST_PAUSE), LONGEST_PAUSE));
    }

    private void pause(String key, Duration pause) {
        if (notBefore.size() > MANY) {
            notBefore.clear();
        }
        notBefore.put(key, clock.millis() + pause.toMillis());
    }

    private CompletableFuture<@Nullable CacheEntry> flight(Want want, Maker maker, boolean renewal) {
        Flight mine = new Flight(clock.millis(), new CompletableFuture<>());
        Flight flight = flights.merge(
                want.key, mine, (before, now) -> now.beganAt - before.beganAt >= LONG.toMillis() ? now : before);
        if (!flight.equals(mine)) {
            return flight.outcome;
        }
        if (renewal) {
            var unused = mine.outcome.whenComplete((made, error) -> renewed(want, made, error));
        }
        if (!entries.hasHandler()) {
            make(want.key, maker, mine);
            return mine.outcome;
        }
        try {
            executor.execute(() -> load(want, maker, renewal, mine));
        } catch (RejectedExecutionException stopped) {
            land(want.key, mine, null, stopped);
        }
        return mine.outcome;
    }

    /** Looks for what others have kept before making it. */
    private void load(Want want, Maker maker, boolean renewal, Flight flight) {
        CacheEntry loaded = entries.load(want.key, want.tags);
        Freshness freshness = loaded == null ? Freshness.GONE : freshness(loaded, want);
        if (freshness == Freshness.FRESH || (freshness == Freshness.STALE && !want.fresh && !renewal)) {
            land(want.key, flight, loaded, null);
            if (freshness == Freshness.STALE) {
                renew(want, maker);
            }
        } else if (renewal && loaded != null && !isMine(want, loaded)) {
            pause(want.key, Duration.ofSeconds(1));
            land(want.key, flight, loaded, null);
        } else {
            make(want.key, maker, flight);
        }
    }

    /** Whether this server is the one to make anew what is {@code stale}, rather than another one. */
    private boolean isMine(Want want, CacheEntry stale) {
        return entries.lease(want.key + '@' + stale.createdAt(), pauseAfterFailure(want));
    }

    /** Makes and keeps it, whatever is there or under way. */
    CompletableFuture<@Nullable CacheEntry> make(Want want, Maker maker) {
        Flight mine = new Flight(clock.millis(), new CompletableFuture<>());
        make(want.key, maker, mine);
        return mine.outcome;
    }

    private void make(String key, Maker maker, Flight flight) {
        CompletableFuture<@Nullable CacheEntry> made;
        try {
            made = maker.make(entries.runBegins());
        } catch (RuntimeException | Error e) {
            land(key, flight, null, e);
            return;
        }
        var unused = made.whenComplete((entry, error) -> {
            boolean newest = false;
            if (entry != null) {
                notBefore.remove(key);
                newest = entry.body().length <= maxEntryBytes
                        && entries.keepInMemory(key, entry).equals(entry);
            }
            land(key, flight, entry, error);
            if (newest) {
                entries.store(key, entry); // which keeps nobody waiting
            }
        });
    }

    private void land(String key, Flight flight, @Nullable CacheEntry entry, @Nullable Throwable error) {
        flights.remove(key, flight);
        if (error == null) {
            flight.outcome.complete(entry);
        } else {
            flight.outcome.completeExceptionally(Next.cause(error));
        }
    }

    /** The most that is kept of one thing, in bytes. */
    long maxEntryBytes() {
        return maxEntryBytes;
    }
}
