package dev.routehandlers.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The entries of one application: in memory, bounded by bytes, and behind that in a {@link CacheHandler} when there is
 * one. It says whether an entry is fresh, stale or gone.
 */
/*
 * Threads: the memory is Caffeine's. tagTimes only ever moves on, by merge. An entry read from the handler counts only
 * after the times of its tags have been read, too, so that it can't come back after they were revalidated elsewhere.
 */
public final class EntryCache implements AutoCloseable {
    private static final Duration LONGEST_LIFE = Duration.ofDays(30);

    private final Cache<String, CacheEntry> memory;
    private final @Nullable GuardedCacheHandler handler;
    private final Map<String, TagTimes> tagTimes = new ConcurrentHashMap<>();
    private final InstantSource clock;
    private final AtomicLong lastRevalidation = new AtomicLong();

    /** What an entry is worth now. */
    public enum Freshness {
        /** It can be served. */
        FRESH,
        /** It can be served once more, while it is made anew. */
        STALE,
        /** It must not be served. */
        GONE
    }

    /**
     * An empty cache.
     *
     * @param maxBytes the most that is kept in memory
     * @param handler where entries are kept beyond it; null for nowhere
     * @param limit how long a call of the handler may take
     */
    public EntryCache(long maxBytes, @Nullable CacheHandler handler, Duration limit, InstantSource clock) {
        this.clock = clock;
        this.memory = Caffeine.newBuilder()
                .maximumWeight(maxBytes)
                .weigher((String key, CacheEntry entry) -> entry.size() + 2 * key.length())
                .executor(Runnable::run)
                .build();
        if (handler == null) {
            this.handler = null;
            return;
        }
        GuardedCacheHandler guarded = new GuardedCacheHandler(handler, limit, Duration.ofSeconds(2), clock);
        guarded.subscribe(this::merge);
        this.handler = guarded;
    }

    /** The entry in memory, whatever it is worth; null when there is none. Never blocks. */
    public @Nullable CacheEntry inMemory(String key) {
        return memory.getIfPresent(key);
    }

    /** Whether there is more than the memory, so that {@link #load} may find what {@link #inMemory} did not. */
    public boolean hasHandler() {
        return handler != null;
    }

    /** The entry in the handler, which is in memory from now on; null when there is none. May block for the limit's time. */
    public @Nullable CacheEntry load(String key) {
        if (handler == null) {
            return null;
        }
        CacheEntry entry = handler.get(key);
        if (entry != null) {
            merge(handler.tagTimes(entry.tags()));
            keepInMemory(key, entry);
        }
        return entry;
    }

    /** Keeps {@code entry}, unless a newer one is there already. May block for the limit's time when there is a handler. */
    public void put(String key, CacheEntry entry, boolean inMemoryOnly) {
        if (keepInMemory(key, entry) && handler != null && !inMemoryOnly) {
            handler.set(key, entry);
        }
    }

    /** Whether {@code entry} is the one that is kept. */
    private boolean keepInMemory(String key, CacheEntry entry) {
        CacheEntry kept =
                memory.asMap().merge(key, entry, (before, now) -> before.createdAt() > now.createdAt() ? before : now);
        return entry.equals(kept);
    }

    /** Forgets an entry. */
    public void remove(String key) {
        memory.invalidate(key);
        if (handler != null) {
            handler.delete(key);
        }
    }

    /**
     * What {@code entry} is worth.
     *
     * @param lifetime the seconds for which it is fresh
     * @param moreTags tags that count for the reader beside the entry's own
     */
    public Freshness freshness(CacheEntry entry, int lifetime, Collection<String> moreTags) {
        long now = clock.millis();
        boolean stale = lifetime != Integer.MAX_VALUE && now - entry.createdAt() >= lifetime * 1000L;
        if (now - entry.createdAt() >= LONGEST_LIFE.toMillis()) {
            return Freshness.GONE;
        }
        if (!tagTimes.isEmpty()) {
            Freshness byTags = worse(byTags(entry, entry.tags()), byTags(entry, moreTags));
            if (byTags != Freshness.FRESH) {
                return byTags;
            }
        }
        return stale ? Freshness.STALE : Freshness.FRESH;
    }

    private Freshness byTags(CacheEntry entry, Collection<String> tags) {
        Freshness worst = Freshness.FRESH;
        for (String tag : tags) {
            TagTimes times = tagTimes.get(tag);
            if (times == null) {
                continue;
            }
            if (times.expired() >= entry.createdAt()) {
                return Freshness.GONE;
            }
            if (times.stale() >= entry.createdAt()) {
                worst = Freshness.STALE;
            }
        }
        return worst;
    }

    private static Freshness worse(Freshness a, Freshness b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    /** When a run begins that begins now: later than every revalidation before, within one millisecond too. */
    public long runBegins() {
        return Math.max(clock.millis(), lastRevalidation.get() + 1);
    }

    /** Makes what has one of {@code tags} gone, or stale. The other servers are told. */
    public void revalidate(Collection<String> tags, boolean stale) {
        long now = lastRevalidation.accumulateAndGet(clock.millis(), Math::max);
        Map<String, TagTimes> times = new HashMap<>();
        tags.forEach(tag -> times.put(tag, stale ? new TagTimes(0, now) : new TagTimes(now, 0)));
        merge(times);
        if (handler != null) {
            handler.updateTags(times);
        }
    }

    private void merge(Map<String, TagTimes> times) {
        times.forEach((tag, time) -> tagTimes.merge(tag, time, TagTimes::later));
    }

    /** Whether this server is the one to make an entry anew. May block for the limit's time when there is a handler. */
    public boolean lease(String key, Duration howLong) {
        return handler == null || handler.lease(key, howLong);
    }

    @Override
    public void close() {
        if (handler != null) {
            handler.close();
        }
        memory.invalidateAll();
    }
}
