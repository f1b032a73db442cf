package dev.routehandlers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.routehandlers.DataCache.Maker;
import dev.routehandlers.DataCache.Want;
import dev.routehandlers.cache.CacheEntry;
import dev.routehandlers.cache.CacheHandler;
import dev.routehandlers.cache.EntryCache;
import dev.routehandlers.cache.TagTimes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Data in a store that several servers share, by a clock that the test sets. */
class DataCacheTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.ofEpochSecond(1_000_000));
    private final AtomicInteger made = new AtomicInteger();
    private final Store store = new Store();
    private final List<EntryCache> opened = new ArrayList<>();

    /** A store whose leases end only when the test takes them back. */
    private static final class Store implements CacheHandler {
        private final Map<String, CacheEntry> entries = new ConcurrentHashMap<>();
        private final Set<String> leases = new HashSet<>();

        @Override
        public CacheEntry get(String key) {
            return entries.get(key);
        }

        @Override
        public void set(String key, CacheEntry entry) {
            entries.put(key, entry);
        }

        @Override
        public void delete(String key) {
            entries.remove(key);
        }

        @Override
        public Map<String, TagTimes> tagTimes(Collection<String> tags) {
            return Map.of();
        }

        @Override
        public void updateTags(Map<String, TagTimes> times) {}

        @Override
        public synchronized boolean lease(String key, Duration howLong) {
            return leases.add(key);
        }
    }

    @AfterEach
    void close() {
        opened.forEach(EntryCache::close);
    }

    private DataCache server(Executor executor) {
        Settings settings = InitParam.read(Map.of(), new StartUpErrors()).withClock(now::get);
        EntryCache entries = new EntryCache(1_000_000, store, Duration.ofSeconds(10), now::get);
        opened.add(entries);
        return new DataCache(entries, settings.cache(), executor);
    }

    private void pass(int seconds) {
        now.updateAndGet(instant -> instant.plusSeconds(seconds));
    }

    private static Want want(int lifetime, boolean fresh) {
        return new Want("key", lifetime, List.of(), fresh);
    }

    private CompletableFuture<CacheEntry> make(long beganAt) {
        byte[] body = {(byte) made.incrementAndGet()};
        return CompletableFuture.completedFuture(new CacheEntry(beganAt, 60, List.of(), 200, List.of(), body));
    }

    private static int value(CompletableFuture<CacheEntry> got) {
        return got.join().body()[0];
    }

    @Test
    void whatLivesBrieflyIsMadeAnewEachTime() {
        DataCache server = server(Runnable::run);
        Want want = want(1, false);
        assertEquals(1, value(server.get(want, this::make)));

        for (int i = 1; i <= 3; i++) {
            pass(1);
            assertEquals(i, value(server.get(want, this::make)));
            assertEquals(i + 1, value(server.get(want, this::make)));
        }
    }

    @Test
    void anotherServerMakesItAnew() {
        DataCache here = server(Runnable::run);
        DataCache there = server(Runnable::run);
        Want want = want(10, false);
        assertEquals(1, value(here.get(want, this::make)));
        assertEquals(1, value(there.get(want, this::make)));

        pass(10);
        Maker pending = beganAt -> new CompletableFuture<>();
        assertEquals(1, value(here.get(want, pending)));
        assertEquals(1, value(there.get(want, this::make)));
        assertEquals(1, made.get());
    }

    @Test
    void whoNeedsWhatIsFreshIsNotGivenWhatIsStaleForAnother() {
        assertEquals(1, value(server(Runnable::run).get(want(10, false), this::make)));
        pass(10);

        Queue<Runnable> tasks = new ArrayDeque<>();
        DataCache server = server(tasks::add);
        CompletableFuture<CacheEntry> stale = server.get(want(10, false), this::make);
        CompletableFuture<CacheEntry> fresh = server.get(want(10, true), this::make);
        tasks.remove().run();

        assertEquals(1, value(stale));
        assertNull(fresh.join());
    }

    @Test
    void whatHangsKeepsNobodyWaitingWhoComesLater() {
        DataCache server = server(Runnable::run);
        CompletableFuture<CacheEntry> hanging = server.get(want(10, false), beganAt -> new CompletableFuture<>());
        pass(29);
        assertFalse(server.get(want(10, false), this::make).isDone());

        pass(1);

        assertEquals(1, value(server.get(want(10, false), this::make)));
        assertFalse(hanging.isDone());
    }
}
