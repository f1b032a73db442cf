package dev.routehandlers;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.routehandlers.cache.CacheEntry;
import dev.routehandlers.cache.CacheHandler;
import dev.routehandlers.cache.TagTimes;
import dev.routehandlers.samples.kept.Script;
import dev.routehandlers.web.Request;
import dev.routehandlers.web.RequestInit;
import dev.routehandlers.web.Response;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A cache handler of the application's own, named by the init-param, and what it means for the answers. */
class CustomCacheHandlerTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.ofEpochSecond(1_000_000));
    private final AtomicInteger runs = new AtomicInteger();
    private @Nullable RouteHandlers handlers;

    /** A store as an application may write one. */
    public static final class Store implements CacheHandler {
        private static final Map<String, CacheEntry> ENTRIES = new ConcurrentHashMap<>();
        private static final Map<String, TagTimes> TAGS = new ConcurrentHashMap<>();

        @Override
        public @Nullable CacheEntry get(String key) {
            return ENTRIES.get(key);
        }

        @Override
        public void set(String key, CacheEntry entry) {
            ENTRIES.put(key, entry);
        }

        @Override
        public void delete(String key) {
            ENTRIES.remove(key);
        }

        @Override
        public Map<String, TagTimes> tagTimes(Collection<String> tags) {
            return Map.copyOf(TAGS);
        }

        @Override
        public void updateTags(Map<String, TagTimes> times) {
            TAGS.putAll(times);
        }
    }

    @BeforeEach
    void empty() {
        Store.ENTRIES.clear();
        Store.TAGS.clear();
        Script.PLAYED.set(new Script() {
            @Override
            public Response now(NextRequest request, String id) {
                return id.equals("reading")
                        ? new Response(request.headers().get("x-user"))
                        : new Response("run " + runs.incrementAndGet());
            }

            @Override
            public CompletionStage<Response> later(NextRequest request, String id) {
                throw new IllegalStateException("there is no active request scope on this thread");
            }
        });
        start(Store.class.getName());
    }

    private void start(String handler) {
        stop();
        handlers = RouteHandlers.start(
                RouteSources.of(CustomCacheHandlerTest.class.getClassLoader()),
                Map.of("appPackage", "dev.routehandlers.samples.kept", "cache.handler", handler),
                null,
                now::get);
    }

    @AfterEach
    void stop() {
        if (handlers != null) {
            handlers.close();
        }
    }

    private Response fetch(String path, String... headers) throws Exception {
        RequestInit init = new RequestInit();
        for (int i = 0; i < headers.length; i += 2) {
            init.header(headers[i], headers[i + 1]);
        }
        assertNotNull(handlers);
        return handlers.fetch(new Request("http://host.test" + path, init)).get(10, TimeUnit.SECONDS);
    }

    private String text(String path) throws Exception {
        return fetch(path).text().get(10, TimeUnit.SECONDS);
    }

    private void pass(int seconds) {
        now.updateAndGet(time -> time.plusSeconds(seconds));
    }

    @Test
    void keepsWhatMemoryHasLost() throws Exception {
        assertEquals("run 1", text("/now/a"));
        await().until(() -> Store.ENTRIES.size() == 1);
        start(Store.class.getName());

        Response found = fetch("/now/a");
        assertEquals("run 1", found.text().join());
        assertEquals("route-handlers; hit", found.headers().get("Cache-Status"));
    }

    @Test
    void anEntrysAgeSurvivesEvictionAndReload() throws Exception {
        text("/now/a");
        await().until(() -> Store.ENTRIES.size() == 1);
        pass(50);
        start(Store.class.getName());
        assertEquals("run 1", text("/now/a"));
        pass(10);

        Response stale = fetch("/now/a");
        assertEquals("run 1", stale.text().join());
        assertEquals("route-handlers; hit; detail=stale", stale.headers().get("Cache-Status"));
        await().until(() -> text("/now/a").equals("run 2"));
    }

    @Test
    void aStaleOneFromTheStoreIsServedAtOnceAndRenewed() throws Exception {
        text("/now/a");
        await().until(() -> Store.ENTRIES.size() == 1);
        pass(60);
        start(Store.class.getName());

        Response stale = fetch("/now/a");
        assertEquals("run 1", stale.text().join());
        assertEquals("route-handlers; hit; detail=stale", stale.headers().get("Cache-Status"));
        await().until(() -> text("/now/a").equals("run 2"));
    }

    @Test
    void whatAnotherServerRevalidatedIsNotTakenFromTheStore() throws Exception {
        text("/now/a");
        await().until(() -> Store.ENTRIES.size() == 1);
        pass(1);
        start(Store.class.getName());
        Store.TAGS.put(Tags.ofPath("/now/a"), new TagTimes(now.get().toEpochMilli(), 0));

        assertEquals("run 2", text("/now/a"));
    }

    @Test
    void aServerWhoseClockIsAheadKeepsTheOthersFromNothing() throws Exception {
        text("/now/a");
        await().until(() -> Store.ENTRIES.size() == 1);
        start(Store.class.getName());
        Store.TAGS.put(Tags.ofPath("/now/a"), new TagTimes(now.get().toEpochMilli() + 2_000, 0));

        assertEquals("run 2", text("/now/a"));
        assertEquals("run 2", text("/now/a"));
    }

    @Test
    void aNameThatIsNoHandlerStopsTheStart() {
        try (LogCapture log = new LogCapture()) {
            IllegalStateException error =
                    assertThrows(IllegalStateException.class, () -> start(String.class.getName()));
            assertTrue(String.valueOf(error.getMessage()).contains("java.lang.String is no CacheHandler"));
            assertTrue(log.error().contains("cache.handler"));
        }
    }

    @Test
    void theLogSaysWhyARunForTheCacheHasNoRequestScope() throws Exception {
        try (LogCapture log = new LogCapture()) {
            assertEquals(500, fetch("/later/a").status());
            await().until(() -> log.messages(Level.WARNING).stream()
                    .anyMatch(line -> line.contains("no request-scoped bean, no thread-local of a filter")));
            assertTrue(log.error().contains("the handler failed")); // the caller's own run
        }
    }

    @Test
    void theReasonIsSaidWhenNothingIsKept() throws Exception {
        assertEquals(
                "route-handlers; fwd=miss; detail=\"dynamic: request.headers()\"",
                fetch("/now/reading").headers().get("Cache-Status"));
        Response known = fetch("/now/reading", "x-user", "1");
        assertEquals(
                "route-handlers; fwd=bypass; detail=\"dynamic: request.headers()\"",
                known.headers().get("Cache-Status"));
        assertEquals("1", known.text().join());
    }

    @Test
    void behindAMiddlewareNoOtherCacheKeepsIt() throws Exception {
        Response behind = fetch("/behind/now/a");
        assertEquals("private, no-cache", behind.headers().get("Cache-Control"));
        Response added = fetch("/behind/now/a", "x-for-middleware", "me");
        assertEquals("private, no-cache", added.headers().get("Cache-Control"));
        assertEquals("me", added.headers().get("x-caller"));
        assertEquals("run 1", added.text().join());
    }

    @Test
    void what304SaysAgain() throws Exception {
        String tag = fetch("/behind/now/a").headers().get("ETag");
        for (String known : new String[] {tag, "W/\"other\", " + tag, tag.substring(2), "*"}) {
            Response response = fetch("/behind/now/a", "If-None-Match", known);
            assertEquals(304, response.status(), known);
            assertEquals(tag, response.headers().get("ETag"));
            assertEquals("private, no-cache", response.headers().get("Cache-Control"));
            assertEquals("route-handlers; hit", response.headers().get("Cache-Status"));
            assertEquals("", response.text().join());
        }
    }
}
