package dev.routehandlers.benchmarks;

import dev.routehandlers.cache.CacheEntry;
import dev.routehandlers.cache.CacheEntry.HeaderLine;
import dev.routehandlers.cache.CacheHandler;
import dev.routehandlers.cache.CacheHandlers;
import dev.routehandlers.cache.TagTimes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import redis.clients.jedis.Jedis;

/**
 * What one Redis server carries by the cache handler: entries kept and read a second, revalidations told a second to so
 * many servers, and the memory of each.
 */
final class StoreCapacityMain {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final int THREADS = 8;
    private static final int ENTRIES = 40_000;
    private static final int TAGS = 10_000;

    private StoreCapacityMain() {}

    public static void main(String[] args) throws Exception {
        try (LocalRedis redis = LocalRedis.start()) {
            entries(redis);
        }
        for (int servers : new int[] {1, 4, 16, 64}) {
            try (LocalRedis redis = LocalRedis.start()) {
                revalidations(redis, servers);
            }
        }
        System.exit(0);
    }

    private static CacheEntry entry(int number) {
        return new CacheEntry(
                System.currentTimeMillis(),
                60,
                List.of("_path:/page/" + number, "_path:/page/[id]"),
                200,
                List.of(new HeaderLine("content-type", "text/plain;charset=UTF-8"), new HeaderLine("etag", "W/\"1\"")),
                new byte[2_048]);
    }

    private static void entries(LocalRedis redis) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (CacheHandler handler = CacheHandlers.redis(redis.uri(), "1", LIMIT)) {
            each(threads, 2_000, number -> handler.set("warm" + number, entry(number)));
            long before = usedMemory(redis);
            double kept = each(threads, ENTRIES, number -> handler.set("route:/page/" + number, entry(number)));
            System.out.printf("kept a second: %.0f%n", kept);
            System.out.printf("bytes an entry of 2048 bytes: %d%n", (usedMemory(redis) - before) / ENTRIES);
            double read = each(threads, ENTRIES, number -> {
                CacheEntry found = handler.get("route:/page/" + number);
                if (found == null || handler.tagTimes(found.tags()).size() != 0) {
                    throw new IllegalStateException("entry " + number + " is not there");
                }
            });
            System.out.printf("read a second, with the times of their tags: %.0f%n", read);
        } finally {
            threads.shutdownNow();
        }
    }

    private interface Action {
        void run(int number) throws Exception;
    }

    /** Runs {@code action} {@code count} times; returns how often that is a second. */
    private static double each(ExecutorService threads, int count, Action action) throws Exception {
        long start = System.nanoTime();
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int first = i;
            running.add(threads.submit(() -> {
                for (int number = first; number < count; number += THREADS) {
                    action.run(number);
                }
                return null;
            }));
        }
        for (Future<?> each : running) {
            each.get();
        }
        return count * 1e9 / (System.nanoTime() - start);
    }

    private static void revalidations(LocalRedis redis, int servers) throws Exception {
        List<CacheHandler> listeners = new ArrayList<>();
        CountDownLatch told = new CountDownLatch(TAGS * servers);
        long[] delays = new long[TAGS];
        for (int i = 0; i < servers; i++) {
            CacheHandler listener = CacheHandlers.redis(redis.uri(), "1", LIMIT);
            boolean last = i == servers - 1;
            boolean[] seen = new boolean[TAGS];
            listener.subscribe(times -> times.forEach((tag, time) -> {
                int number = Integer.parseInt(tag.substring(4));
                synchronized (seen) {
                    if (number < 0 || seen[number]) {
                        return; // it is pulled, too
                    }
                    seen[number] = true;
                }
                if (last) {
                    delays[number] = System.nanoTime() - time.expired();
                }
                told.countDown();
            }));
            listeners.add(listener);
        }
        awaitSubscriptions(redis, servers);
        long before = usedMemory(redis);
        long start = System.nanoTime();
        try (CacheHandler teller = CacheHandlers.redis(redis.uri(), "1", LIMIT)) {
            for (int tag = 0; tag < TAGS; tag++) {
                teller.updateTags(Map.of("tag " + tag, new TagTimes(System.nanoTime(), 0)));
            }
            double noted = TAGS * 1e9 / (System.nanoTime() - start);
            boolean all = told.await(60, TimeUnit.SECONDS);
            double heard = TAGS * 1e9 / (System.nanoTime() - start);
            long[] sorted = Arrays.stream(delays).sorted().toArray();
            System.out.printf(
                    "%d servers: noted a second %.0f, heard by all a second %.0f%s, delay p50 %.1f ms, p99 %.1f ms,"
                            + " bytes a tag %d%n",
                    servers,
                    noted,
                    heard,
                    all ? "" : " (not all within a minute)",
                    sorted[TAGS / 2] / 1e6,
                    sorted[TAGS * 99 / 100] / 1e6,
                    (usedMemory(redis) - before) / TAGS);
        }
        for (CacheHandler listener : listeners) {
            listener.close();
        }
    }

    private static void awaitSubscriptions(LocalRedis redis, int servers) throws InterruptedException {
        try (Jedis jedis = redis.client()) {
            for (int i = 0; i < 300; i++) {
                long listening = jedis.pubsubChannels().stream()
                        .mapToLong(channel -> jedis.pubsubNumSub(channel).get(channel))
                        .sum();
                if (listening == servers) {
                    return;
                }
                Thread.sleep(100);
            }
        }
    }

    private static long usedMemory(LocalRedis redis) {
        try (Jedis jedis = redis.client()) {
            for (String line : jedis.info("memory").split("\r\n", -1)) {
                if (line.startsWith("used_memory:")) {
                    return Long.parseLong(line.substring(12));
                }
            }
        }
        return 0;
    }
}
