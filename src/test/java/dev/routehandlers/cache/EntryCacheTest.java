package dev.routehandlers.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.routehandlers.cache.EntryCache.Freshness;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;

class EntryCacheTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.ofEpochMilli(1_000_000));
    private final CacheHandler store = mock(CacheHandler.class);
    private final EntryCache cache = new EntryCache(100_000, store, Duration.ofSeconds(5), now::get);

    @AfterEach
    void close() {
        cache.close();
    }

    private CacheEntry entry(String... tags) {
        return CacheEntryTest.entry(now.get().toEpochMilli(), "body", tags);
    }

    private void pass(long seconds) {
        now.updateAndGet(instant -> instant.plusSeconds(seconds));
    }

    @Test
    void keepsInMemoryAndInTheStore() throws Exception {
        CacheEntry entry = entry();
        cache.put("key", entry, false);

        assertEquals(entry, cache.inMemory("key"));
        verify(store).set("key", entry);
    }

    @Test
    void whatIsForMemoryStaysThere() throws Exception {
        cache.put("key", entry(), true);

        verify(store, never()).set(any(), any());
    }

    @Test
    void aNewerEntryIsNotReplacedByAnOlderOne() {
        CacheEntry older = entry();
        pass(1);
        CacheEntry newer = entry();
        cache.put("key", newer, false);
        cache.put("key", older, false);

        assertEquals(newer, cache.inMemory("key"));
    }

    @Test
    void loadsFromTheStore() throws Exception {
        CacheEntry entry = entry("tag");
        when(store.get("key")).thenReturn(entry);

        assertNull(cache.inMemory("key"));
        assertEquals(entry, cache.load("key"));
        assertEquals(entry, cache.inMemory("key"));
    }

    @Test
    void anEntryOfTheStoreWhoseTagWasRevalidatedElsewhereIsGone() throws Exception {
        CacheEntry entry = entry("tag");
        pass(1);
        when(store.get("key")).thenReturn(entry);
        when(store.tagTimes(List.of("tag")))
                .thenReturn(Map.of("tag", new TagTimes(now.get().toEpochMilli(), 0)));

        assertEquals(entry, cache.load("key"));
        assertEquals(Freshness.GONE, cache.freshness(entry, 60, List.of()));
    }

    @Test
    void anEntryOfTheStoreIsGoneForWhomATagCountsThatWasRevalidatedElsewhere() throws Exception {
        CacheEntry entry = entry("tag");
        pass(1);
        when(store.get("key")).thenReturn(entry);
        when(store.tagTimes(List.of("tag", "path")))
                .thenReturn(Map.of("path", new TagTimes(now.get().toEpochMilli(), 0)));

        assertEquals(entry, cache.load("key", List.of("path")));
        assertEquals(Freshness.GONE, cache.freshness(entry, 60, List.of("path")));
        assertEquals(Freshness.FRESH, cache.freshness(entry, 60, List.of("other")));
    }

    @Test
    void freshnessEndsWithTheLifetime() {
        CacheEntry entry = entry();
        pass(53);
        assertEquals(Freshness.FRESH, cache.freshness(entry, 60, List.of()));
        pass(7);
        assertEquals(Freshness.STALE, cache.freshness(entry, 60, List.of()));
        pass(1_000_000);
        assertEquals(Freshness.FRESH, cache.freshness(entry, Integer.MAX_VALUE, List.of()));
    }

    @Test
    void whatWasMadeTogetherIsNotStaleTogether() {
        List<CacheEntry> entries = java.util.stream.IntStream.range(0, 1_000)
                .mapToObj(i -> entry("page " + i))
                .toList();
        int[] stale = new int[7];
        pass(54);
        for (int second = 0; second < stale.length; second++) {
            stale[second] = (int) entries.stream()
                    .filter(entry -> cache.freshness(entry, 60, List.of()) == Freshness.STALE)
                    .count();
            pass(1);
        }
        assertEquals(0, stale[0]);
        assertEquals(1_000, stale[6]);
        for (int second = 1; second < stale.length; second++) {
            int more = stale[second] - stale[second - 1];
            assertTrue(more > 100 && more < 250, more + " of 1000 became stale in one of six seconds");
        }
    }

    @Test
    void aRunAndARevalidationWithinOneMillisecondComeOneAfterTheOther() {
        CacheEntry first = CacheEntryTest.entry(cache.runBegins(), "body", "a");
        cache.revalidate(List.of("a"), false);
        CacheEntry second = CacheEntryTest.entry(cache.runBegins(), "body", "a");
        assertEquals(Freshness.GONE, cache.freshness(first, 60, List.of()));
        assertEquals(Freshness.FRESH, cache.freshness(second, 60, List.of()));
        cache.revalidate(List.of("a"), false);
        assertEquals(Freshness.GONE, cache.freshness(second, 60, List.of()));
    }

    @Test
    void anEntryWhoseTagsCannotBeReadIsNotLoaded() throws Exception {
        CacheEntry entry = entry("tag");
        when(store.get("key")).thenReturn(entry);
        when(store.tagTimes(List.of("tag"))).thenThrow(new java.io.IOException("down"));

        assertNull(cache.load("key"));
        assertNull(cache.inMemory("key"));
    }

    @Test
    void tagsAreForgottenOnlyTogetherWithWhatTheyMadeStale() {
        CacheEntry early = entry();
        pass(1);
        CacheEntry tagged = entry("tag 0");
        pass(1);
        for (int i = 0; i <= 100_000; i++) {
            cache.revalidate(List.of("tag " + i), false);
            now.updateAndGet(instant -> instant.plusMillis(1));
        }
        assertEquals(Freshness.GONE, cache.freshness(tagged, Integer.MAX_VALUE, List.of()));
        assertEquals(Freshness.GONE, cache.freshness(early, Integer.MAX_VALUE, List.of()));
        assertEquals(Freshness.FRESH, cache.freshness(entry("tag 0"), Integer.MAX_VALUE, List.of()));
    }

    @Test
    void nothingIsKeptForEver() {
        CacheEntry entry = entry();
        pass(Duration.ofDays(31).toSeconds());

        assertEquals(Freshness.GONE, cache.freshness(entry, Integer.MAX_VALUE, List.of()));
    }

    @Test
    void tagsMakeOlderEntriesStaleOrGone() {
        CacheEntry before = entry("a", "b");
        pass(1);
        cache.revalidate(List.of("b"), true);
        assertEquals(Freshness.STALE, cache.freshness(before, 60, List.of()));
        cache.revalidate(List.of("a"), false);
        assertEquals(Freshness.GONE, cache.freshness(before, 60, List.of()));
        pass(1);
        assertEquals(Freshness.FRESH, cache.freshness(entry("a", "b"), 60, List.of()));
    }

    @Test
    void tagsOfTheReaderCountAsWell() {
        CacheEntry entry = entry();
        pass(1);
        cache.revalidate(List.of("of the path"), false);

        assertEquals(Freshness.FRESH, cache.freshness(entry, 60, List.of("another")));
        assertEquals(Freshness.GONE, cache.freshness(entry, 60, List.of("of the path")));
    }

    @Test
    void othersAreTold() throws Exception {
        cache.revalidate(List.of("a"), true);

        verify(store).updateTags(Map.of("a", new TagTimes(0, now.get().toEpochMilli())));
    }

    @Test
    void listensToOthers() throws Exception {
        @SuppressWarnings({"unchecked", "rawtypes"}) // a captor of a generic type
        ArgumentCaptor<java.util.function.Consumer<Map<String, TagTimes>>> listener =
                (ArgumentCaptor) ArgumentCaptor.forClass(java.util.function.Consumer.class);
        verify(store).subscribe(listener.capture());
        CacheEntry entry = entry("a");
        pass(1);
        listener.getValue().accept(Map.of("a", new TagTimes(now.get().toEpochMilli(), 0)));

        assertEquals(Freshness.GONE, cache.freshness(entry, 60, List.of()));
    }

    @Test
    void memoryIsBoundedByBytes() {
        for (int i = 0; i < 200; i++) {
            cache.put("key" + i, CacheEntryTest.entry(i, "x".repeat(5_000)), true);
        }
        long kept = java.util.stream.IntStream.range(0, 200)
                .filter(i -> cache.inMemory("key" + i) != null)
                .count();
        assertTrue(kept > 0 && kept <= 20, kept + " entries of 5 kB in 100 kB");
    }
}
