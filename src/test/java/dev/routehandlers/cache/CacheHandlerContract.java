package dev.routehandlers.cache;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every cache handler does. */
abstract class CacheHandlerContract {
    private CacheHandler handler;

    /** An empty store. */
    abstract CacheHandler open() throws Exception;

    @BeforeEach
    void openHandler() throws Exception {
        handler = open();
    }

    @AfterEach
    void closeHandler() throws Exception {
        handler.close();
    }

    @Test
    void findsWhatWasKept() throws Exception {
        CacheEntry entry = CacheEntryTest.entry(5, "body", "a", "b");
        handler.set("key/ä 1", entry);

        assertEquals(entry, handler.get("key/ä 1"));
        assertNull(handler.get("key/ä 2"));
    }

    @Test
    void theLastOneIsKept() throws Exception {
        handler.set("key", CacheEntryTest.entry(5, "old"));
        handler.set("key", CacheEntryTest.entry(6, "new"));

        assertEquals(CacheEntryTest.entry(6, "new"), handler.get("key"));
    }

    @Test
    void whatWasDeletedIsGone() throws Exception {
        handler.set("key", CacheEntryTest.entry(5, "body"));
        handler.delete("key");
        handler.delete("never there");

        assertNull(handler.get("key"));
    }

    @Test
    void tagsMoveOnly() throws Exception {
        handler.updateTags(Map.of("a", new TagTimes(5, 0), "b ü\n", new TagTimes(0, 7)));
        handler.updateTags(Map.of("a", new TagTimes(3, 9)));

        Map<String, TagTimes> times = handler.tagTimes(List.of("a", "b ü\n", "never"));
        assertEquals(new TagTimes(5, 9), times.get("a"));
        assertEquals(new TagTimes(0, 7), times.get("b ü\n"));
        assertEquals(TagTimes.NEVER, times.getOrDefault("never", TagTimes.NEVER));
        assertEquals(Map.of(), handler.tagTimes(Set.of()));
    }

    @Test
    void isUsedByManyAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<Object>> all = threads.invokeAll(java.util.stream.IntStream.range(0, 8)
                .<java.util.concurrent.Callable<Object>>mapToObj(thread -> () -> {
                    for (int i = 0; i < 50; i++) {
                        String key = "key" + i % 5;
                        handler.set(key, CacheEntryTest.entry(i, key));
                        CacheEntry found = handler.get(key);
                        if (found != null
                                && !new String(found.body(), java.nio.charset.StandardCharsets.UTF_8).equals(key)) {
                            throw new AssertionError(key + " holds " + found);
                        }
                    }
                    return null;
                })
                .toList());
        threads.shutdown();
        for (Future<Object> one : all) {
            one.get();
        }
        await().until(threads::isTerminated);
    }
}
