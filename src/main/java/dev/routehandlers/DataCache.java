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
 * before its outcome is told. Nobody waits here with a thread. Nobody who came after a revalidation is given what was
 * begun before it.
 */
final class DataCache {
    private static final Logger LOG = System.getLogger(RouteHandlers.class.getName());
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final int MANY = 10_000;

    private final EntryCache entries;
    private final long maxEntryBytes;
    private final InstantSource clock;
    private final Executor executor;
    private final Map<String, CompletableFuture<@Nullable CacheEntry>> flights = new ConcurrentHashMap<>();
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
                made -> CompletableFuture.completedFuture(
                        made != null && (made.createdAt() >= came || freshness(made, want) != Freshness.GONE)
                                ? made
                                : null));
    }

    private Freshness freshness(CacheEntry entry, Want want) {
        return entries.freshness(entry, want.lifetime, want.tags);
    }

    /** Makes anew what is stale, unless that is going on, or failed a moment ago. */
    private void renew(Want want, Maker maker) {
        Long time = notBefore.get(want.key);
        if (time != null && clock.millis() < time) {
            return;
        }
        var unused = flight(want, maker, true).whenComplete((made, error) -> {
            if (made != null) {
                notBefore.remove(want.key);
                return;
            }
            if (notBefore.size() > MANY) {
                notBefore.clear();
            }
            int again = Math.min(Math.max(want.lifetime, 3), 30);
            notBefore.put(want.key, clock.millis() + again * 1000L);
            if (error != null) {
                LOG.log(Level.WARNING, "stale data could not be made anew: it is kept, and tried again later", error);
            }
        });
    }

    private CompletableFuture<@Nullable CacheEntry> flight(Want want, Maker maker, boolean renewal) {
        CompletableFuture<@Nullable CacheEntry> mine = new CompletableFuture<>();
        CompletableFuture<@Nullable CacheEntry> underWay = flights.putIfAbsent(want.key, mine);
        if (underWay != null) {
            return underWay;
        }
        if (!entries.hasHandler()) {
            make(want.key, maker, mine);
            return mine;
        }
        try {
            executor.execute(() -> load(want, maker, renewal, mine));
        } catch (RejectedExecutionException stopped) {
            land(want.key, mine, null, stopped);
        }
        return mine;
    }

    /** Looks for what others have kept before making it. */
    private void load(Want want, Maker maker, boolean renewal, CompletableFuture<@Nullable CacheEntry> flight) {
        CacheEntry loaded = entries.load(want.key, want.tags);
        Freshness freshness = loaded == null ? Freshness.GONE : freshness(loaded, want);
        if (freshness == Freshness.FRESH || (freshness == Freshness.STALE && !want.fresh && !renewal)) {
            land(want.key, flight, loaded, null);
            if (freshness == Freshness.STALE) {
                renew(want, maker);
            }
        } else if (renewal && !entries.lease(want.key, LEASE)) {
            land(want.key, flight, loaded, null); // another server is at it
        } else {
            make(want.key, maker, flight);
        }
    }

    /** Makes and keeps it, whatever is there or under way. */
    CompletableFuture<@Nullable CacheEntry> make(Want want, Maker maker) {
        CompletableFuture<@Nullable CacheEntry> mine = new CompletableFuture<>();
        make(want.key, maker, mine);
        return mine;
    }

    private void make(String key, Maker maker, CompletableFuture<@Nullable CacheEntry> flight) {
        CompletableFuture<@Nullable CacheEntry> made;
        try {
            made = maker.make(entries.runBegins());
        } catch (RuntimeException | Error e) {
            land(key, flight, null, e);
            return;
        }
        var unused = made.whenComplete((entry, error) -> {
            if (entry != null && entry.body().length <= maxEntryBytes) {
                entries.put(key, entry, false);
            }
            land(key, flight, entry, error);
        });
    }

    private void land(
            String key,
            CompletableFuture<@Nullable CacheEntry> flight,
            @Nullable CacheEntry entry,
            @Nullable Throwable error) {
        flights.remove(key, flight);
        if (error == null) {
            flight.complete(entry);
        } else {
            flight.completeExceptionally(Next.cause(error));
        }
    }

    /** The most that is kept of one thing, in bytes. */
    long maxEntryBytes() {
        return maxEntryBytes;
    }
}
