package dev.routehandlers.cache;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.exceptions.JedisException;

/** The contract, on a real Redis server; where there is none, it says so. */
class RedisCacheHandlerTest extends CacheHandlerContract {
    private static RedisServer server;

    private final String version = UUID.randomUUID().toString();

    @BeforeAll
    static void start() throws Exception {
        server = RedisServer.startIfInstalled();
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Override
    RedisCacheHandler open() {
        return open(version);
    }

    private static RedisCacheHandler open(String version) {
        if (server == null) {
            abort("there is no redis-server on this machine");
        }
        return new RedisCacheHandler(server.uri(), version, Duration.ofSeconds(1));
    }

    @Test
    void anotherVersionOfTheApplicationSeesNothing() throws Exception {
        try (RedisCacheHandler one = open("one" + version);
                RedisCacheHandler two = open("two" + version)) {
            one.set("key", CacheEntryTest.entry(5, "body"));
            one.updateTags(Map.of("a", new TagTimes(1, 1)));

            assertNull(two.get("key"));
            assertEquals(Map.of(), two.tagTimes(List.of("a")));
        }
    }

    @Test
    void tellsOtherServers() throws Exception {
        Map<String, TagTimes> told = new ConcurrentHashMap<>();
        try (RedisCacheHandler one = open();
                RedisCacheHandler two = open()) {
            two.subscribe(told::putAll);
            await().until(() -> {
                one.updateTags(Map.of("tag ü\n", new TagTimes(5, 6), "b", new TagTimes(0, 7)));
                return told.equals(Map.of("tag ü\n", new TagTimes(5, 6), "b", new TagTimes(0, 7)));
            });
        }
    }

    @Test
    void aMessageThatIsLostIsPulled() throws Exception {
        Map<String, TagTimes> told = new ConcurrentHashMap<>();
        try (RedisServer own = RedisServer.startIfInstalled()) {
            if (own == null) {
                abort("there is no redis-server on this machine");
            }
            own.refuseMessages();
            try (RedisCacheHandler one = new RedisCacheHandler(own.uri(), version, Duration.ofSeconds(1));
                    RedisCacheHandler two = new RedisCacheHandler(own.uri(), version, Duration.ofSeconds(1))) {
                two.subscribe(told::putAll);
                one.updateTags(Map.of("a", new TagTimes(5, 6)));

                await().until(() -> told.equals(Map.of("a", new TagTimes(5, 6))));
            }
        }
    }

    @Test
    void aFullServerTellsTheOthersAllTheSame() throws Exception {
        Map<String, TagTimes> told = new ConcurrentHashMap<>();
        try (RedisServer own = RedisServer.startIfInstalled()) {
            if (own == null) {
                abort("there is no redis-server on this machine");
            }
            own.fill();
            try (RedisCacheHandler one = new RedisCacheHandler(own.uri(), version, Duration.ofSeconds(1));
                    RedisCacheHandler two = new RedisCacheHandler(own.uri(), version, Duration.ofSeconds(1))) {
                two.subscribe(told::putAll);
                await().until(() -> {
                    assertThrows(JedisException.class, () -> one.updateTags(Map.of("a", new TagTimes(5, 6))));
                    return told.equals(Map.of("a", new TagTimes(5, 6)));
                });
                own.free();
                one.updateTags(Map.of("a", new TagTimes(5, 6)));
                assertEquals(Map.of("a", new TagTimes(5, 6)), two.tagTimes(List.of("a")));
            }
        }
    }

    @Test
    void aClusterIsAServerLikeAnother() throws Exception {
        Map<String, TagTimes> told = new ConcurrentHashMap<>();
        List<RedisServer> nodes = new java.util.ArrayList<>();
        try {
            for (int i = 0; i < 3; i++) {
                String file = java.nio.file.Path.of("target", "nodes-" + version + i + ".conf")
                        .toAbsolutePath()
                        .toString();
                RedisServer node = RedisServer.startIfInstalled(
                        "--cluster-enabled",
                        "yes",
                        "--cluster-config-file",
                        file,
                        "--cluster-port",
                        String.valueOf(RedisServer.freePort()));
                if (node == null) {
                    abort("there is no redis-server on this machine");
                }
                nodes.add(node);
            }
            RedisServer.join(nodes);
            java.net.URI uri = java.net.URI.create(nodes.get(0).uri() + "?cluster=127.0.0.1:"
                    + nodes.get(1).uri().getPort());
            try (RedisCacheHandler one = new RedisCacheHandler(uri, version, Duration.ofSeconds(1));
                    RedisCacheHandler two = new RedisCacheHandler(uri, version, Duration.ofSeconds(1))) {
                two.subscribe(told::putAll);
                for (int i = 0; i < 20; i++) {
                    one.set("key" + i, CacheEntryTest.entry(i, "body"));
                    assertEquals(CacheEntryTest.entry(i, "body"), two.get("key" + i));
                }
                assertTrue(one.lease("key", Duration.ofSeconds(30)));
                assertFalse(two.lease("key", Duration.ofSeconds(30)));
                await().until(() -> {
                    one.updateTags(Map.of("a", new TagTimes(5, 6), "b", new TagTimes(7, 8)));
                    return told.size() == 2;
                });
                assertEquals(new TagTimes(7, 8), two.tagTimes(List.of("a", "b")).get("b"));
            }
        } finally {
            nodes.forEach(RedisServer::close);
        }
    }

    @Test
    void oneServerGetsALease() throws Exception {
        try (RedisCacheHandler one = open();
                RedisCacheHandler two = open()) {
            assertTrue(one.lease("key", Duration.ofSeconds(30)));
            assertFalse(two.lease("key", Duration.ofSeconds(30)));
            assertTrue(two.lease("other", Duration.ofMillis(50)));
            await().until(() -> one.lease("other", Duration.ofSeconds(30)));
        }
    }

    @Test
    void leavesNoThreadBehindWheneverItIsClosed() throws Exception {
        for (int i = 0; i < 200; i++) {
            try (RedisCacheHandler one = open()) {
                one.subscribe(times -> {});
                LockSupport.parkNanos(20_000L * i); // while it connects, subscribes, listens
            }
        }
        awaitNoThread();
    }

    @Test
    void leavesNoThreadBehindWhenTheServerStandsStill() throws Exception {
        try (RedisServer own = RedisServer.startIfInstalled()) {
            if (own == null) {
                abort("there is no redis-server on this machine");
            }
            try (RedisCacheHandler handler = new RedisCacheHandler(own.uri(), version, Duration.ofMillis(150))) {
                handler.subscribe(times -> {});
                await().until(() -> own.listeners() == 1);
                own.pause();
            }
            awaitNoThread();
        }
    }

    private static void awaitNoThread() {
        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("route-handlers-cache-")));
    }

    @Test
    void failsWithinItsLimitWhenTheServerStandsStill() throws Exception {
        try (RedisServer own = RedisServer.startIfInstalled()) {
            if (own == null) {
                abort("there is no redis-server on this machine");
            }
            try (RedisCacheHandler handler = new RedisCacheHandler(own.uri(), version, Duration.ofMillis(150))) {
                handler.set("key", CacheEntryTest.entry(5, "body"));
                own.pause();
                assertThrows(JedisException.class, () -> handler.get("key"));
                own.resume();
                await().ignoreExceptions().until(() -> handler.get("key") != null);
            }
        }
    }

    @Test
    void whatAFullServerDoesNotTakeIsNotKept() throws Exception {
        try (RedisServer own = RedisServer.startIfInstalled("--maxmemory", "3mb", "--maxmemory-policy", "noeviction")) {
            if (own == null) {
                abort("there is no redis-server on this machine");
            }
            try (RedisCacheHandler handler = new RedisCacheHandler(own.uri(), version, Duration.ofSeconds(2))) {
                for (int i = 0; i < 60; i++) {
                    handler.set("key" + i, CacheEntryTest.entry(5, "x".repeat(100_000)));
                }
                assertNull(handler.get("key59"));
                assertEquals(
                        5, java.util.Objects.requireNonNull(handler.get("key0")).createdAt());
            }
        }
    }
}
