package dev.routehandlers.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The entries of one application: in memory, bounded by bytes, and behind that in a {@link CacheHandler} when there is
 * one. It says whether an entry is fresh, stale or gone.
 */
/*
 * Threads: the memory is Caffeine's. tagTimes only ever moves on, by merge, and forgottenUntil grows. An entry read from
 * the handler counts only when the times of its tags have been read with it, so that it can't come back after they were
 * revalidated elsewhere.
 *
 * Times: a run and a revalidation within one millisecond still come one after the other, for each is later than all that
 * went before it. latestRun and latestRevalidation are guarded by this.
 */
public final class EntryCache implements AutoCloseable {
    private static final Duration LONGEST_LIFE = Duration.ofDays(30);
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(10); // at most, or one of them is wrong
    private static final int MOST_TAGS = 100_000; // whose times are known, some 20 MB
    private static final int EARLIER_BY = 10; // an answer is stale up to this part of its lifetime earlier

    private final Cache<String, CacheEntry> memory;
    private final @Nullable GuardedCacheHandler handler;
    private final Map<String, TagTimes> tagTimes = new ConcurrentHashMap<>();
    private final InstantSource clock;
    private long latestRun;
    private long latestRevalidation;
    private volatile long forgottenUntil;

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

    /**
     * The entry in the handler, or a newer one in memory, which is in memory from now on; null when the handler has none.
     * May block for the limit's time.
     */
    public @Nullable CacheEntry load(String key) {
        return load(key, List.of());
    }

    /** The same for a reader for whom {@code moreTags} count beside the entry's own. */
    public @Nullable CacheEntry load(String key, Collection<String> moreTags) {
        GuardedCacheHandler.Found found = handler == null ? null : handler.find(key, moreTags);
        if (found == null) {
            return null;
        }
        merge(found.tagTimes());
        return keepInMemory(key, found.entry());
    }

    /** Keeps {@code entry}, unless a newer one is there already. May block for the limit's time when there is a handler. */
    public void put(String key, CacheEntry entry, boolean inMemoryOnly) {
        if (keepInMemory(key, entry).equals(entry) && !inMemoryOnly) {
            store(key, entry);
        }
    }

    /** Keeps {@code entry} in memory, unless a newer one is there already; returns the one that is kept. Never blocks. */
    public CacheEntry keepInMemory(String key, CacheEntry entry) {
        return memory.asMap().merge(key, entry, (before, now) -> before.createdAt() > now.createdAt() ? before : now);
    }

    /** Keeps {@code entry} beyond the memory, if there is a handler. May block for the limit's time. */
    public void store(String key, CacheEntry entry) {
        if (handler != null) {
            handler.set(key, entry);
        }
    }

    /** Forgets an entry. May block for the limit's time when there is a handler. */
    public void remove(String key) {
        memory.invalidate(key);
        unstore(key);
    }

    /** Forgets an entry beyond the memory. May block for the limit's time when there is a handler. */
    public void unstore(String key) {
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
        long age = clock.millis() - entry.createdAt();
        if (age >= LONGEST_LIFE.toMillis() || entry.createdAt() <= forgottenUntil) {
            return Freshness.GONE;
        }
        if (!tagTimes.isEmpty()) {
            Freshness byTags = worse(byTags(entry, entry.tags()), byTags(entry, moreTags));
            if (byTags != Freshness.FRESH) {
                return byTags;
            }
        }
        return isOutlived(entry, age, lifetime) ? Freshness.STALE : Freshness.FRESH;
    }

    /** Whether the lifetime is over, a bit earlier for one than for another, lest what was made together ends together. */
    private static boolean isOutlived(CacheEntry entry, long age, int lifetime) {
        long millis = lifetime * 1000L;
        if (lifetime == Integer.MAX_VALUE || age < millis - millis / EARLIER_BY) {
            return false;
        }
        long hash = (31 * entry.createdAt() + entry.tags().hashCode() + entry.body().length) * 0x9E3779B97F4A7C15L;
        double share = (hash >>> 11) * 0x1p-53; // from 0 to 1, alike on all servers
        return age >= millis - (long) (share * millis / EARLIER_BY);
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
    public synchronized long runBegins() {
        long now = Math.max(clock.millis(), latestRevalidation + 1);
        latestRun = Math.max(latestRun, now);
        return now;
    }

    /** Makes what has one of {@code tags} gone, or stale. The other servers are told. */
    public void revalidate(Collection<String> tags, boolean stale) {
        long now = revalidatedNow();
        Map<String, TagTimes> times = new HashMap<>();
        tags.forEach(tag -> times.put(tag, stale ? new TagTimes(0, now) : new TagTimes(now, 0)));
        merge(times);
        if (handler != null) {
            handler.updateTags(times);
        }
    }

    /** What begins from now on is later, even when the clock of the server that revalidated is ahead of ours. */
    private synchronized void heardOf(long revalidation) {
        if (revalidation < clock.millis() + CLOCKS_DIFFER.toMillis()) {
            latestRevalidation = Math.max(latestRevalidation, revalidation);
        }
    }

    /** Not earlier than any run that has begun. */
    private synchronized long revalidatedNow() {
        latestRevalidation = Math.max(Math.max(clock.millis(), latestRun), latestRevalidation);
        return latestRevalidation;
    }

    private void merge(Map<String, TagTimes> times) {
        times.values().forEach(time -> heardOf(newer(time)));
        times.forEach((tag, time) -> tagTimes.merge(tag, time, TagTimes::later));
        if (tagTimes.size() > MOST_TAGS) {
            forgetTags();
        }
    }

    /** Forgets the older half of the tags. What was made before them counts as gone, whatever its tags are. */
    private synchronized void forgetTags() {
        if (tagTimes.size() <= MOST_TAGS) {
            return;
        }
        long[] sorted =
                tagTimes.values().stream().mapToLong(EntryCache::newer).sorted().toArray();
        long until = sorted[sorted.length / 2];
        forgottenUntil = Math.max(forgottenUntil, until); // first: nothing comes back meanwhile
        tagTimes.values().removeIf(times -> newer(times) <= until);
    }

    private static long newer(TagTimes times) {
        return Math.max(times.expired(), times.stale());
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
