package dev.routehandlers;

import static dev.routehandlers.Next.await;
import static dev.routehandlers.Next.fetch;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.routehandlers.errors.WebTypeError;
import dev.routehandlers.streams.AbortController;
import dev.routehandlers.streams.ReadableStream;
import dev.routehandlers.url.URL;
import dev.routehandlers.web.OriginServer;
import dev.routehandlers.web.Request;
import dev.routehandlers.web.RequestCache;
import dev.routehandlers.web.RequestDuplex;
import dev.routehandlers.web.RequestInit;
import dev.routehandlers.web.Response;
import java.time.Instant;
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

/** What handlers fetch, and what is kept of it, by a clock that the test sets. */
class FetchTest {
    private static final AtomicReference<Handler> HANDLER = new AtomicReference<>();
    private static final AtomicInteger RUNS = new AtomicInteger();

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.ofEpochSecond(1_000_000));
    private final OriginServer origin = new OriginServer();
    private TestApp app;

    /** A text that a handler does not wait for. */
    private record Later(CompletableFuture<String> text) {}

    /** What the test has a handler do. */
    @FunctionalInterface
    interface Handler {
        Object handle(NextRequest request) throws Exception;
    }

    private static CompletableFuture<Response> answer(NextRequest request) throws Exception {
        RUNS.incrementAndGet();
        Object answer = HANDLER.get().handle(request);
        if (answer instanceof Later later) {
            return later.text.thenApply(Response::new);
        }
        return CompletableFuture.completedFuture(answer instanceof Response made ? made : new Response(answer));
    }

    /** Runs for each request. */
    public static class Plain {
        /** As the test says. */
        public CompletableFuture<Response> GET(NextRequest request) throws Exception {
            return answer(request);
        }
    }

    /** Is kept for a minute. */
    @SegmentConfig(revalidate = 60)
    public static class Minute {
        /** As the test says. */
        public CompletableFuture<Response> GET(NextRequest request) throws Exception {
            return answer(request);
        }
    }

    /** Fetches nothing that is not kept. */
    @SegmentConfig(fetchCache = FetchCache.ONLY_CACHE)
    public static class OnlyCache {
        /** As the test says. */
        public CompletableFuture<Response> GET(NextRequest request) throws Exception {
            return answer(request);
        }
    }

    @BeforeEach
    void start() {
        RUNS.set(0);
        app = TestApp.of(
                Map.of("origin", "https://own.example", "cache.maxEntryBytes", "200000"),
                now::get,
                "plain",
                Plain.class,
                "other",
                Plain.class,
                "minute",
                Minute.class,
                "minute/[id]",
                Minute.class,
                "only-cache",
                OnlyCache.class);
    }

    @AfterEach
    void stop() {
        app.close();
        origin.close();
    }

    private void pass(int seconds) {
        now.updateAndGet(instant -> instant.plusSeconds(seconds));
    }

    private static <T> T done(CompletableFuture<T> future) throws Exception {
        return future.get(10, TimeUnit.SECONDS);
    }

    private Response get(String path) throws Exception {
        return done(app.handlers().fetch(new Request("http://host.test" + path)));
    }

    private String text(String path, Handler handler) throws Exception {
        HANDLER.set(handler);
        return text(path);
    }

    private String text(String path) throws Exception {
        return done(get(path).text());
    }

    private Handler fetching(String url, RequestInit init) {
        return request -> await(await(fetch(url, init)).text());
    }

    private static RequestInit forced() {
        return new RequestInit().cache(RequestCache.FORCE_CACHE);
    }

    @Test
    void whatIsNotAskedToBeKeptIsFetchedForEachRequest() throws Exception {
        origin.counting("/n");
        Handler handler = fetching(origin.url("/n"), new RequestInit());

        assertEquals("1", text("/plain", handler));
        assertEquals("2", text("/plain", handler));
    }

    @Test
    void aHandlerFetchesTheSameOnce() throws Exception {
        origin.counting("/n");

        assertEquals("1 1 1", text("/plain", request -> {
            CompletableFuture<Response> a = fetch(origin.url("/n"));
            CompletableFuture<Response> b = fetch(new URL(origin.url("/n")));
            Response first = await(a);
            return await(first.text()) + " " + await(await(b).text()) + " "
                    + await(await(fetch(origin.url("/n"))).text());
        }));
        assertEquals(1, origin.count("/n"));
    }

    @Test
    void aHandlerFetchesAnewWhatIsNotTheSame() throws Exception {
        origin.counting("/n");
        String url = origin.url("/n");

        var unused = text("/plain", request -> {
            await(fetch(url));
            await(fetch(url + "?a=1"));
            await(fetch(url, new RequestInit().header("x", "1")));
            await(fetch(url, new RequestInit().cache(RequestCache.NO_STORE)));
            await(fetch(url, new RequestInit().cache(RequestCache.NO_STORE)));
            await(fetch(url, new RequestInit().signal(new AbortController().signal())));
            await(fetch(url, new RequestInit().method("POST").body("x")));
            await(fetch(url, new RequestInit().method("POST").body("x")));
            return "";
        });
        assertEquals(8, origin.count("/n"));
    }

    @Test
    void aLargeBodyIsNotRememberedButWhole() throws Exception {
        byte[] large = new byte[2_000_000];
        origin.on("/large", (exchange, request) -> OriginServer.bytes(exchange, 200, large));

        assertEquals("2000000 2000000", text("/plain", request -> {
            int first = await(await(fetch(origin.url("/large"))).bytes()).length;
            return first + " " + await(await(fetch(origin.url("/large"))).bytes()).length;
        }));
        assertEquals(2, origin.count("/large"));
    }

    @Test
    void whatAsksToBeKeptIs() throws Exception {
        origin.counting("/n", "Set-Cookie", "a=1", "x-own", "1");
        Handler handler = request -> {
            Response response = await(fetch(origin.url("/n"), forced()));
            return await(response.text())
                    + response.headers().get("x-own")
                    + response.headers().getSetCookie()
                    + response.url().equals(origin.url("/n"));
        };

        assertEquals("11[]true", text("/plain", handler));
        pass(1_000_000);
        assertEquals("11[]true", text("/other", handler));
        assertEquals(1, origin.count("/n"));
    }

    @Test
    void whatIsKeptForASecondIsGivenOnceMoreAndMadeAnew() throws Exception {
        origin.counting("/n");
        Handler handler = fetching(origin.url("/n"), new RequestInit().revalidate(10));

        assertEquals("1", text("/plain", handler));
        pass(8);
        assertEquals("1", text("/plain", handler));
        pass(2);
        assertEquals("1", text("/plain", handler));
        await().until(() -> text("/plain", handler).equals("2"));
        assertEquals(2, origin.count("/n"));
    }

    @Test
    void aRenewalThatFailsKeepsWhatIsThereAndIsTriedAgainLater() throws Exception {
        AtomicInteger status = new AtomicInteger(200);
        origin.on(
                "/n",
                (exchange, request) -> OriginServer.text(exchange, status.get(), String.valueOf(origin.count("/n"))));
        Handler handler = fetching(origin.url("/n"), new RequestInit().revalidate(10));
        assertEquals("1", text("/plain", handler));

        status.set(503);
        pass(10);
        assertEquals("1", text("/plain", handler));
        await().until(() -> origin.count("/n") == 2);
        assertEquals("1", text("/plain", handler));
        assertEquals(2, origin.count("/n"));

        status.set(200);
        pass(10);
        await().until(() -> text("/plain", handler).equals("3"));
    }

    @Test
    void aTagMakesItGoneOrStale() throws Exception {
        origin.counting("/n");
        Handler handler = fetching(origin.url("/n"), forced().tags("posts"));

        assertEquals("1", text("/plain", handler));
        app.handlers().revalidateTag("other");
        assertEquals("1", text("/plain", handler));
        app.handlers().revalidateTag("posts");
        assertEquals("2", text("/plain", handler));
        app.handlers().revalidateTag("posts", CacheLife.MAX);
        assertEquals("2", text("/plain", handler));
        await().until(() -> text("/plain", handler).equals("3"));
    }

    @Test
    void aPathMakesGoneWhatWasFetchedForIt() throws Exception {
        origin.counting("/n");
        Handler handler = fetching(origin.url("/n"), forced());

        assertEquals("1", text("/plain", handler));
        app.handlers().revalidatePath("/other");
        assertEquals("1", text("/plain", handler));
        app.handlers().revalidatePath("/plain");
        assertEquals("2", text("/plain", handler));
    }

    @Test
    void manyWhoWantTheSameWaitForOneFetch() throws Exception {
        CountDownLatch all = new CountDownLatch(1);
        origin.on("/n", (exchange, request) -> {
            assertTrue(all.await(10, TimeUnit.SECONDS));
            OriginServer.text(exchange, 200, String.valueOf(origin.count("/n")));
        });
        HANDLER.set(request -> new Later(fetch(origin.url("/n"), forced()).thenCompose(Response::text)));
        List<CompletableFuture<Response>> answers = java.util.stream.Stream.generate(
                        () -> app.handlers().fetch(new Request("http://host.test/plain")))
                .limit(50)
                .toList();
        await().until(() -> origin.count("/n") == 1);

        all.countDown();

        for (CompletableFuture<Response> answer : answers) {
            assertEquals("1", done(done(answer).text()));
        }
        assertEquals(1, origin.count("/n"));
    }

    @Test
    void whoCameAfterARevalidationIsNotGivenWhatWasBegunBefore() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        origin.on("/n", (exchange, request) -> {
            long count = origin.count("/n");
            if (count == 1) {
                assertTrue(go.await(10, TimeUnit.SECONDS));
            }
            OriginServer.text(exchange, 200, String.valueOf(count));
        });
        HANDLER.set(
                request -> new Later(fetch(origin.url("/n"), forced().tags("t")).thenCompose(Response::text)));
        CompletableFuture<Response> before = app.handlers().fetch(new Request("http://host.test/plain"));
        await().until(() -> origin.count("/n") == 1);

        app.handlers().revalidateTag("t");
        CompletableFuture<Response> after = app.handlers().fetch(new Request("http://host.test/plain"));
        go.countDown();

        assertEquals("1", done(done(before).text()));
        assertEquals("2", done(done(after).text()));
    }

    @Test
    void whoAbortsLeavesTheOthersTheirFetch() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        origin.on("/n", (exchange, request) -> {
            assertTrue(go.await(10, TimeUnit.SECONDS));
            OriginServer.text(exchange, 200, "there");
        });
        AbortController controller = new AbortController();
        IllegalStateException reason = new IllegalStateException("enough");
        HANDLER.set(request -> {
            CompletableFuture<Response> aborted = fetch(origin.url("/n"), forced().signal(controller.signal()));
            CompletableFuture<Response> other = fetch(origin.url("/n"), forced());
            controller.abort(reason);
            assertSame(
                    reason, assertThrows(ExecutionException.class, aborted::get).getCause());
            go.countDown();
            return new Later(other.thenCompose(Response::text));
        });

        assertEquals("there", text("/plain"));
    }

    @Test
    void onlyWhatIsAllRightIsKept() throws Exception {
        origin.on("/n", (exchange, request) -> OriginServer.text(exchange, 404, String.valueOf(origin.count("/n"))));
        Handler handler = request -> {
            Response response = await(fetch(origin.url("/n"), forced()));
            return response.status() + " " + await(response.text());
        };

        assertEquals("404 1", text("/plain", handler));
        assertEquals("404 2", text("/plain", handler));
    }

    @Test
    void whatIsTooLargeIsGivenWholeAndNotKept() throws Exception {
        byte[] large = new byte[500_000];
        large[499_999] = 7;
        origin.on("/large", (exchange, request) -> OriginServer.bytes(exchange, 200, large));
        Handler handler = request -> {
            byte[] bytes = await(await(fetch(origin.url("/large"), forced())).bytes());
            return bytes.length + " " + bytes[499_999];
        };

        assertEquals("500000 7", text("/plain", handler));
        assertEquals("500000 7", text("/plain", handler));
        assertEquals(2, origin.count("/large"));
    }

    @Test
    void aPostIsKeptByItsBody() throws Exception {
        origin.on(
                "/graph",
                (exchange, request) -> OriginServer.text(exchange, 200, request.body() + origin.count("/graph")));
        HANDLER.set(request -> await(await(fetch(
                        origin.url("/graph"),
                        forced().method("POST").body(request.nextUrl().search())))
                .text()));

        assertEquals("?a1", text("/plain?a"));
        assertEquals("?b2", text("/plain?b"));
        assertEquals("?a1", text("/plain?a"));

        assertEquals("can't be cached", text("/plain", request -> {
            ReadableStream<byte[]> stream = ReadableStream.from(List.of("x".getBytes(UTF_8)));
            RequestInit init = forced().method("POST").body(stream).duplex(RequestDuplex.HALF);
            WebTypeError error = assertThrows(WebTypeError.class, () -> await(fetch(origin.url("/graph"), init)));
            return error.getMessage().contains("can't be cached") ? "can't be cached" : error.getMessage();
        }));
    }

    @Test
    void aKeptRedirectRemembersWhereItLed() throws Exception {
        origin.redirecting("/from", 302, "/to").counting("/to");
        Handler handler = request -> {
            Response response = await(fetch(origin.url("/from"), forced()));
            return response.redirected() + " " + response.url() + " " + await(response.text());
        };

        assertEquals("true " + origin.url("/to") + " 1", text("/plain", handler));
        assertEquals("true " + origin.url("/to") + " 1", text("/plain", handler));
    }

    @Test
    void aKeptRouteKeepsWhatItFetches() throws Exception {
        origin.counting("/n");
        Handler handler = fetching(origin.url("/n"), new RequestInit());

        assertEquals("1", text("/minute/a", handler));
        assertEquals("1", text("/minute/b", handler));
        pass(60);
        assertEquals("1", text("/minute/a", handler));
        await().until(() -> text("/minute/a", handler).equals("2"));
    }

    @Test
    void aRouteIsKeptNoLongerThanWhatItFetches() throws Exception {
        origin.counting("/n");
        HANDLER.set(fetching(origin.url("/n"), new RequestInit().revalidate(5)));

        var unused = get("/minute");
        assertEquals(
                "s-maxage=5, stale-while-revalidate=31535995",
                get("/minute").headers().get("Cache-Control"));
    }

    @Test
    void theTagsOfWhatARouteFetchesAreItsOwn() throws Exception {
        origin.counting("/n");
        Handler handler = fetching(origin.url("/n"), forced().tags("posts"));

        assertEquals("1", text("/minute", handler));
        app.handlers().revalidateTag("posts");
        assertEquals("2", text("/minute", handler));
        app.handlers().revalidateTag("posts", CacheLife.MAX);
        assertEquals("2", text("/minute", handler));
        await().until(() -> text("/minute", handler).equals("3"));
        assertEquals("3", text("/plain", handler));
    }

    @Test
    void whatMustNotBeKeptMakesTheAnswerDynamic() throws Exception {
        origin.counting("/n");
        Handler handler = fetching(origin.url("/n"), new RequestInit().cache(RequestCache.NO_STORE));

        assertEquals("1", text("/minute", handler));
        assertEquals("2", text("/minute", handler));
        assertTrue(get("/minute").headers().get("Cache-Status").contains("fetch()"));
    }

    @Test
    void whatIsFetchedBehindAFutureCountsAsWell() throws Exception {
        origin.counting("/a").counting("/n");
        RequestInit noStore = new RequestInit().cache(RequestCache.NO_STORE);
        HANDLER.set(request -> new Later(fetch(origin.url("/a"))
                .thenCompose(Response::text)
                .thenCompose(text -> fetch(origin.url("/n"), noStore))
                .thenCompose(Response::text)));

        assertEquals("1", text("/minute"));
        assertEquals("2", text("/minute"));
        assertTrue(get("/minute").headers().get("Cache-Status").contains("fetch()"));

        HANDLER.set(request -> new Later(fetch(origin.url("/a?b"), new RequestInit().revalidate(9))
                .thenCompose(first -> fetch(origin.url("/a?c"), new RequestInit().revalidate(5)))
                .thenCompose(Response::text)));
        assertEquals(
                "s-maxage=5, stale-while-revalidate=31535995",
                get("/minute/x").headers().get("Cache-Control"));
    }

    @Test
    void whatTheRouteRulesOutIsRefused() throws Exception {
        origin.counting("/n");

        assertEquals("refused", text("/only-cache", request -> {
            RequestInit init = new RequestInit().cache(RequestCache.NO_STORE);
            assertInstanceOf(
                    IllegalStateException.class,
                    assertThrows(IllegalStateException.class, () -> await(fetch(origin.url("/n"), init))));
            return "refused";
        }));
        assertEquals(0, origin.count("/n"));
        assertEquals("1", text("/only-cache", fetching(origin.url("/n"), new RequestInit())));
        assertEquals("1", text("/only-cache", fetching(origin.url("/n"), new RequestInit())));
    }

    @Test
    void onlyIfCachedAsksNobody() throws Exception {
        origin.counting("/n");
        RequestInit only = new RequestInit()
                .cache(RequestCache.ONLY_IF_CACHED)
                .mode(dev.routehandlers.web.RequestMode.SAME_ORIGIN);

        assertEquals("nothing", text("/plain", request -> {
            assertThrows(WebTypeError.class, () -> await(fetch(origin.url("/n"), only)));
            return "nothing";
        }));
        assertEquals("1", text("/plain", fetching(origin.url("/n"), forced())));
        assertEquals("1", text("/plain", fetching(origin.url("/n"), only)));
    }

    @Test
    void aFetchedResponseCanBeTheAnswer() throws Exception {
        origin.counting("/n", "x-own", "1");
        HANDLER.set(request -> await(fetch(origin.url("/n"))));

        Response response = get("/plain");
        assertEquals("1", response.headers().get("x-own"));
        assertEquals("1", done(response.text()));
    }

    @Test
    void aBodyThatNobodyReadsGivesItsConnectionBack() throws Exception {
        CountDownLatch left = new CountDownLatch(2);
        origin.endless("/endless", 200, left);

        assertEquals("200", text("/plain", request -> {
            await(fetch(origin.url("/endless"), new RequestInit().cache(RequestCache.NO_STORE)));
            return await(fetch(origin.url("/endless"))).status();
        }));
        assertTrue(left.await(10, TimeUnit.SECONDS), "the connection is still there");
    }

    @Test
    void whatIsNotKeptOfARenewalGivesItsConnectionBack() throws Exception {
        origin.counting("/n");
        Handler handler = fetching(origin.url("/n"), new RequestInit().revalidate(10));
        assertEquals("1", text("/plain", handler));

        CountDownLatch left = new CountDownLatch(1);
        origin.endless("/n", 503, left);
        pass(10);

        assertEquals("1", text("/plain", handler));
        assertTrue(left.await(10, TimeUnit.SECONDS), "the connection is still there");
    }

    @Test
    void aFetchThatOutlivesItsHandlerIsMadeOnce() throws Exception {
        CountDownLatch answered = new CountDownLatch(1);
        origin.on("/n", (exchange, request) -> {
            assertTrue(answered.await(10, TimeUnit.SECONDS));
            OriginServer.text(exchange, 200, String.valueOf(origin.count("/n")));
        });
        AtomicReference<CompletableFuture<Response>> later = new AtomicReference<>();

        assertEquals("answer", text("/plain", request -> {
            later.set(fetch(origin.url("/n")));
            return "answer";
        }));
        answered.countDown();

        assertEquals("1", done(done(later.get()).text()));
        assertEquals(1, origin.count("/n"));
    }

    @Test
    void whatIsKeptOrRememberedIsCheckedByWhoeverDemandsADigest() throws Exception {
        origin.counting("/n");
        String another = "sha256-" + "A".repeat(43) + "=";

        assertEquals("1 refused refused", text("/plain", request -> {
            String kept = await(await(fetch(origin.url("/n"), forced())).text());
            assertThrows(WebTypeError.class, () -> await(fetch(origin.url("/n"), forced().integrity(another))));
            await(fetch(origin.url("/n")));
            assertThrows(
                    WebTypeError.class, () -> await(fetch(origin.url("/n"), new RequestInit().integrity(another))));
            return kept + " refused refused";
        }));
    }

    @Test
    void aMistakeInARequestFailsTheFetch() throws Exception {
        assertEquals("failed", text("/plain", request -> {
            CompletableFuture<Response> fetched = fetch("/relative");
            assertInstanceOf(
                    WebTypeError.class,
                    assertThrows(ExecutionException.class, fetched::get).getCause());
            return "failed";
        }));
    }

    @Test
    void outsideOfARequestNothingIsKept() throws Exception {
        origin.counting("/n");

        assertEquals("1", done(done(fetch(origin.url("/n"), forced())).text()));
        assertEquals("2", done(done(fetch(origin.url("/n"), forced())).text()));
        assertNull(Exchange.current());
    }
}
