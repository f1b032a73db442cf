package dev.routehandlers;

import static dev.routehandlers.Next.await;
import static dev.routehandlers.Next.cache;
import static dev.routehandlers.Next.cacheAsync;
import static dev.routehandlers.Next.cookies;
import static dev.routehandlers.Next.fetch;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.reflect.TypeToken;
import dev.routehandlers.errors.WebRangeError;
import dev.routehandlers.web.OriginServer;
import dev.routehandlers.web.Request;
import dev.routehandlers.web.RequestCache;
import dev.routehandlers.web.RequestInit;
import dev.routehandlers.web.Response;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What loaders make for {@code cache()}, by a clock that the test sets. */
class LoaderRunTest {
    private static final AtomicReference<Handler> HANDLER = new AtomicReference<>();
    private static final AtomicInteger LOADS = new AtomicInteger();
    private static final ThreadLocal<String> OF_A_CALLER = new ThreadLocal<>();

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.ofEpochSecond(1_000_000));
    private TestApp app;

    /** Some data. */
    public record Post(String title, List<String> tags) {}

    /** What the test has a handler do. */
    @FunctionalInterface
    interface Handler {
        Object handle(NextRequest request) throws Exception;
    }

    /** Runs for each request. */
    public static class Plain {
        /** As the test says. */
        public Response GET(NextRequest request) throws Exception {
            return new Response(HANDLER.get().handle(request));
        }
    }

    /** Is kept for a minute. */
    @SegmentConfig(revalidate = 60)
    public static class Minute {
        /** As the test says. */
        public Response GET(NextRequest request) throws Exception {
            return new Response(HANDLER.get().handle(request));
        }
    }

    @BeforeEach
    void start() {
        LOADS.set(0);
        app = TestApp.of(Map.of(), now::get, "plain", Plain.class, "other", Plain.class, "minute", Minute.class);
    }

    @AfterEach
    void stop() {
        app.close();
    }

    private void pass(int seconds) {
        now.updateAndGet(instant -> instant.plusSeconds(seconds));
    }

    private String text(String path, Handler handler) throws Exception {
        HANDLER.set(handler);
        return text(path);
    }

    private String text(String path) throws Exception {
        Response response =
                app.handlers().fetch(new Request("http://host.test" + path)).get(10, TimeUnit.SECONDS);
        return response.status() + " " + response.text().get(10, TimeUnit.SECONDS);
    }

    private static String load() {
        return "load " + LOADS.incrementAndGet();
    }

    private static Handler cached(CacheOptions options) {
        return request -> cache("key", String.class, options, LoaderRunTest::load);
    }

    @Test
    void whatALoaderMadeIsKeptForAll() throws Exception {
        Handler handler = cached(CacheOptions.revalidate(60));

        assertEquals("200 load 1", text("/plain", handler));
        assertEquals("200 load 1", text("/other", handler));
        assertEquals("200 load 2", text("/plain", request -> {
            return cache("another key", String.class, CacheOptions.forever(), LoaderRunTest::load);
        }));
    }

    @Test
    void eachCallerGetsACopy() throws Exception {
        assertEquals("200 [a][a]", text("/plain", request -> {
            TypeToken<List<String>> type = new TypeToken<>() {};
            List<String> first = cache("list", type, CacheOptions.forever(), () -> new ArrayList<>(List.of("a")));
            String before = first.toString();
            first.add("b");
            return before + cache("list", type, CacheOptions.forever(), List::of);
        }));
        assertEquals("200 Post[title=a, tags=[b]]", text("/plain", request -> {
            return cache("post", Post.class, CacheOptions.forever(), () -> new Post("a", List.of("b")))
                    .toString();
        }));
    }

    @Test
    void whatIsStaleIsGivenOnceMore() throws Exception {
        Handler handler = cached(CacheOptions.revalidate(10));

        assertEquals("200 load 1", text("/plain", handler));
        pass(10);
        assertEquals("200 load 1", text("/plain", handler));
        await().until(() -> text("/plain", handler).equals("200 load 2"));
        assertEquals(2, LOADS.get());
    }

    @Test
    void tagsAndPathsMakeItGone() throws Exception {
        Handler handler = cached(CacheOptions.forever().tags("a", "b"));

        assertEquals("200 load 1", text("/plain", handler));
        app.handlers().revalidateTag("b");
        assertEquals("200 load 2", text("/plain", handler));
        app.handlers().revalidatePath("/plain");
        assertEquals("200 load 3", text("/plain", handler));
        app.handlers().revalidateTag("a", CacheLife.MAX);
        assertEquals("200 load 3", text("/plain", handler));
        await().until(() -> text("/plain", handler).equals("200 load 4"));
    }

    @Test
    void manyWaitForOneLoad() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        HANDLER.set(request -> cache("key", String.class, CacheOptions.forever(), () -> {
            assertTrue(go.await(10, TimeUnit.SECONDS));
            return load();
        }));
        List<CompletableFuture<String>> answers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            answers.add(CompletableFuture.supplyAsync(
                    () -> {
                        try {
                            return text("/plain");
                        } catch (Exception e) {
                            throw new IllegalStateException(e);
                        }
                    },
                    task -> new Thread(task).start()));
        }

        go.countDown();

        for (CompletableFuture<String> answer : answers) {
            assertEquals("200 load 1", answer.get(10, TimeUnit.SECONDS));
        }
    }

    @Test
    void whatALoaderThrowsIsThrownAndNotKept() throws Exception {
        IOException failure = new IOException("no database");
        Handler failing = request -> {
            assertSame(failure, assertThrows(IOException.class, () -> {
                cache("key", String.class, CacheOptions.forever(), () -> {
                    throw failure;
                });
            }));
            return "failed";
        };

        assertEquals("200 failed", text("/plain", failing));
        assertEquals("200 load 1", text("/plain", cached(CacheOptions.forever())));
    }

    @Test
    void aStageIsWaitedFor() throws Exception {
        CompletableFuture<String> loaded = new CompletableFuture<>();
        Handler handler = request -> {
            CompletableFuture<String> later = cacheAsync("key", String.class, CacheOptions.forever(), () -> loaded);
            loaded.complete("there");
            return await(later);
        };

        assertEquals("200 there", text("/plain", handler));
        assertEquals("200 there", text("/plain", handler));
    }

    @Test
    void nothingIsKeptAsWell() throws Exception {
        assertEquals("200 null null 1", text("/plain", request -> {
            Object first = cache("none", String.class, CacheOptions.forever(), () -> {
                load();
                return null;
            });
            Object second = cache("none", String.class, CacheOptions.forever(), () -> "some");
            return first + " " + second + " " + LOADS;
        }));
    }

    @Test
    void whatIsKeptOfAnotherTypeIsMadeAnew() throws Exception {
        assertEquals("200 a 1", text("/plain", request -> {
            String text = cache("key", String.class, CacheOptions.forever(), () -> "a");
            return text + " " + cache("key", Integer.class, CacheOptions.forever(), () -> 1);
        }));
    }

    @Test
    void aLoaderKnowsNoCaller() throws Exception {
        OF_A_CALLER.set("secret");
        try {
            assertEquals("200 null", text("/plain", request -> {
                return cache("thread", String.class, CacheOptions.forever(), () -> String.valueOf(OF_A_CALLER.get()));
            }));
            for (Next.Loader<String> reading : List.<Next.Loader<String>>of(
                    () -> String.valueOf(cookies().get("a")),
                    () -> String.valueOf(Next.headers()),
                    () -> String.valueOf(Next.draftMode().isEnabled()))) {
                assertEquals("200 refused", text("/plain", request -> refused(reading)));
            }
            assertEquals(
                    "200 refused",
                    text("/plain", request -> refused(() -> request.headers().get("a"))));
            assertEquals("200 refused", text("/plain", request -> refused(request::url)));
        } finally {
            OF_A_CALLER.remove();
        }
    }

    private static String refused(Next.Loader<String> reading) {
        IllegalStateException error = assertThrows(
                IllegalStateException.class, () -> cache("own", String.class, CacheOptions.forever(), reading));
        assertTrue(error.getMessage().contains("cache()"), error.getMessage());
        return "refused";
    }

    @Test
    void aRouteThatUsesItIsKeptNoLonger() throws Exception {
        Handler handler = cached(CacheOptions.revalidate(5).tags("t"));

        assertEquals("200 load 1", text("/minute", handler));
        assertEquals("200 load 1", text("/minute", handler));
        app.handlers().revalidateTag("t");
        assertEquals("200 load 2", text("/minute", handler));
        pass(5);
        assertEquals("200 load 2", text("/minute", handler));
        await().until(() -> text("/minute", handler).equals("200 load 3"));
    }

    @Test
    void whatALoaderFetchesCounts() throws Exception {
        try (OriginServer origin = new OriginServer().counting("/n").counting("/m")) {
            Handler handler = request -> cache("key", String.class, CacheOptions.forever(), () -> {
                RequestInit tagged =
                        new RequestInit().cache(RequestCache.FORCE_CACHE).tags("inner");
                RequestInit uncached = new RequestInit().cache(RequestCache.NO_STORE);
                return await(await(fetch(origin.url("/n"), tagged)).text())
                        + await(await(fetch(origin.url("/m"), uncached)).text());
            });

            assertEquals("200 11", text("/minute", handler));
            assertEquals("200 11", text("/plain", handler));
            app.handlers().revalidateTag("inner");
            assertEquals("200 22", text("/minute", handler));
        }
    }

    @Test
    void loadersCanUseLoaders() throws Exception {
        assertEquals("200 load 1", text("/plain", request -> {
            return cache("outer", String.class, CacheOptions.forever(), () -> {
                return cache("inner", String.class, CacheOptions.revalidate(5), LoaderRunTest::load);
            });
        }));
    }

    @Test
    void whatALoaderUsesMakesItsValueStale() throws Exception {
        Handler handler = request -> cache("outer", String.class, CacheOptions.forever(), () -> {
            return cache("inner", String.class, CacheOptions.revalidate(5), LoaderRunTest::load);
        });

        assertEquals("200 load 1", text("/plain", handler));
        pass(5);
        assertEquals("200 load 1", text("/plain", handler));
        await().until(() -> text("/plain", handler).equals("200 load 2"));
    }

    @Test
    void aPathMakesGoneWhatALoaderFetchedForIt() throws Exception {
        try (OriginServer origin = new OriginServer().counting("/n")) {
            Handler handler = request -> cache("key", String.class, CacheOptions.forever(), () -> {
                return await(await(fetch(origin.url("/n"), new RequestInit().cache(RequestCache.FORCE_CACHE)))
                        .text());
            });

            assertEquals("200 1", text("/plain", handler));
            app.handlers().revalidatePath("/plain");
            assertEquals("200 2", text("/plain", handler));
        }
    }

    @Test
    void whatCannotBeWrittenAsJsonFails() throws Exception {
        List<Object> endless = new ArrayList<>();
        endless.add(endless);
        CompletableFuture<Object> loaded = new CompletableFuture<>();

        assertEquals("200 failed", text("/plain", request -> {
            CompletableFuture<Object> later = cacheAsync("key", Object.class, CacheOptions.forever(), () -> loaded);
            loaded.complete(endless);
            assertThrows(ExecutionException.class, () -> later.get(10, TimeUnit.SECONDS));
            return "failed";
        }));
    }

    @Test
    void aLoaderThatAsksForItselfIsRefused() throws Exception {
        assertEquals("200 refused", text("/plain", request -> {
            CompletableFuture<String> endless = cacheAsync("a", String.class, CacheOptions.forever(), () -> {
                return cacheAsync("b", String.class, CacheOptions.forever(), () -> {
                    return cacheAsync("a", String.class, CacheOptions.forever(), CompletableFuture::new);
                });
            });
            Throwable refusal = assertThrows(ExecutionException.class, () -> endless.get(10, TimeUnit.SECONDS))
                    .getCause();
            assertTrue(refusal.getMessage().contains("wait for itself"), refusal.toString());
            return "refused";
        }));
    }

    @Test
    void aBodyThatALoaderDoesNotReadGivesItsConnectionBack() throws Exception {
        CountDownLatch left = new CountDownLatch(1);
        try (OriginServer origin = new OriginServer().endless("/endless", 200, left)) {
            assertEquals("200 200", text("/plain", request -> {
                return cache("status", Integer.class, CacheOptions.forever(), () -> {
                    return await(fetch(origin.url("/endless"))).status();
                });
            }));
            assertTrue(left.await(10, TimeUnit.SECONDS), "the connection is still there");
        }
    }

    @Test
    void aCallerGoesOnWhereNoLoaderRuns() throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        assertEquals("200 1", text("/plain", request -> {
            var unused = cache("key", String.class, CacheOptions.forever(), () -> "of another type");
            CompletableFuture<Integer> number = cacheAsync("key", Integer.class, CacheOptions.forever(), () -> {
                assertTrue(waiting.await(10, TimeUnit.SECONDS));
                return CompletableFuture.completedFuture(1);
            });
            CompletableFuture<Integer> goneOn = number.whenComplete((value, error) -> OF_A_CALLER.set("secret"));
            waiting.countDown();
            return await(goneOn);
        }));

        assertEquals("200 null", text("/plain", request -> {
            return cache("thread", String.class, CacheOptions.forever(), () -> String.valueOf(OF_A_CALLER.get()));
        }));
    }

    @Test
    void aLoaderOfARunForTheCacheReadsNoRequestEither() throws Exception {
        HANDLER.set(request -> refused(() -> request.headers().get("a")));
        Response response =
                app.handlers().fetch(new Request("http://host.test/minute")).get(10, TimeUnit.SECONDS);

        assertEquals("route-handlers; fwd=miss; stored", response.headers().get("Cache-Status"));
    }

    @Test
    void outsideOfARequestNothingIsKept() {
        assertEquals("load 1", cache("key", String.class, CacheOptions.forever(), LoaderRunTest::load));
        assertEquals("load 2", cache("key", String.class, CacheOptions.forever(), LoaderRunTest::load));
        assertNull(LoaderRun.current());
    }

    @Test
    void aTesterBeginsWithNothing() throws Exception {
        Request request = new Request("http://host.test/");
        for (int i = 1; i <= 2; i++) {
            Response response = RouteTester.call(
                    request,
                    () -> new Response(cache("key", String.class, CacheOptions.forever(), LoaderRunTest::load)));
            assertEquals("load " + i, response.text().get(10, TimeUnit.SECONDS));
        }
    }

    @Test
    void itIsKeptForASecondAtLeast() {
        assertThrows(WebRangeError.class, () -> CacheOptions.revalidate(0));
        assertEquals(
                List.of("a", "b"), CacheOptions.forever().tags("a").tags("b").tags());
    }
}
