package dev.routehandlers;

import static dev.routehandlers.Next.after;
import static dev.routehandlers.Next.connection;
import static dev.routehandlers.Next.cookies;
import static dev.routehandlers.Next.draftMode;
import static dev.routehandlers.Next.headers;
import static dev.routehandlers.Next.notFound;
import static dev.routehandlers.Next.redirect;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.reflect.TypeToken;
import dev.routehandlers.streams.ReadableStream;
import dev.routehandlers.web.Request;
import dev.routehandlers.web.RequestInit;
import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The cache in front of handlers, by a clock that the test sets. */
class ResponseCacheTest {
    private static final AtomicInteger RUNS = new AtomicInteger();
    private static final AtomicReference<Function<NextRequest, Response>> BODY = new AtomicReference<>();

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.ofEpochSecond(1_000_000));
    private TestApp app;

    /** Fresh for a minute. */
    @SegmentConfig(revalidate = 60)
    public static class Minute {
        /** As the test says. */
        public Response GET(NextRequest request) {
            RUNS.incrementAndGet();
            return BODY.get().apply(request);
        }
    }

    /** Kept for ever, whatever is read. */
    @SegmentConfig(dynamic = Dynamic.FORCE_STATIC)
    public static class Static {
        /** As the test says. */
        public Response GET(NextRequest request) {
            RUNS.incrementAndGet();
            return BODY.get().apply(request);
        }
    }

    /** Must not read anything. */
    @SegmentConfig(dynamic = Dynamic.ERROR)
    public static class Strict {
        /** As the test says. */
        public Response GET(NextRequest request) {
            RUNS.incrementAndGet();
            return BODY.get().apply(request);
        }
    }

    /** Has another method, so that nothing is kept. */
    @SegmentConfig(revalidate = 60)
    public static class WithPost {
        /** A number. */
        public Response GET() {
            return new Response(RUNS.incrementAndGet());
        }

        /** Nothing. */
        public Response POST() {
            return new Response();
        }
    }

    /** Has a HEAD of its own, which is no GET without a body. */
    @SegmentConfig(revalidate = 60)
    public static class WithHead {
        /** A number. */
        public Response GET() {
            return new Response(RUNS.incrementAndGet());
        }

        /** Nothing, and a header. */
        public Response HEAD() {
            return new Response(null, new ResponseInit().header("x-own", "head"));
        }
    }

    /** Answers named values only. */
    @SegmentConfig(dynamicParams = false)
    public static class Named {
        /** The two. */
        public static List<Map<String, String>> generateStaticParams() {
            return List.of(Map.of("id", "a"), Map.of("id", "b c"));
        }

        /** The value. */
        public Response GET(NextRequest request, RouteContext context) {
            RUNS.incrementAndGet();
            return new Response(context.params().get("id"));
        }
    }

    @BeforeEach
    void start() {
        RUNS.set(0);
        BODY.set(request -> new Response("run " + RUNS.get()));
        app = TestApp.of(
                Map.of("origin", "https://own.example"),
                now::get,
                "minute",
                Minute.class,
                "minute/[id]",
                Minute.class,
                "static",
                Static.class,
                "strict",
                Strict.class,
                "with-post",
                WithPost.class,
                "with-head",
                WithHead.class,
                "named/[id]",
                Named.class);
    }

    @AfterEach
    void stop() {
        app.close();
    }

    private void pass(int seconds) {
        now.updateAndGet(instant -> instant.plusSeconds(seconds));
    }

    private CompletableFuture<Response> ask(String path, String... headers) {
        RequestInit init = new RequestInit();
        for (int i = 0; i < headers.length; i += 2) {
            init.header(headers[i], headers[i + 1]);
        }
        return app.handlers().fetch(new Request("http://host.test" + path, init));
    }

    private Response fetch(String path, String... headers) throws Exception {
        return ask(path, headers).get(10, TimeUnit.SECONDS);
    }

    private String text(String path, String... headers) throws Exception {
        return fetch(path, headers).text().get(10, TimeUnit.SECONDS);
    }

    @Test
    void anAnswerIsServedAgainWhileItIsFresh() throws Exception {
        assertEquals("run 1", text("/minute"));
        pass(53);
        assertEquals("run 1", text("/minute?other=1", "Cookie", "a=1"));
        assertEquals(1, RUNS.get());
    }

    @Test
    void aStaleOneIsServedOnceMoreWhileItIsRenewed() throws Exception {
        text("/minute");
        pass(60);
        assertEquals("run 1", text("/minute"));
        await().until(() -> text("/minute").equals("run 2"));
        assertEquals(2, RUNS.get());
    }

    @Test
    void eachPathHasItsOwn() throws Exception {
        assertEquals("run 1", text("/minute/a"));
        assertEquals("run 2", text("/minute/b"));
        assertEquals("run 1", text("/minute/a"));
        assertEquals("run 3", text("/minute/a%2Fb"));
        assertEquals("run 4", text("/minute/caf%C3%A9"));
        assertEquals("run 4", text("/minute/caf%c3%a9"));
    }

    /** As with one servlet at two prefixes: an answer may say where it is. */
    @Test
    void eachBasePathHasItsOwn() {
        assertEquals("run 1", textBelow("/a"));
        assertEquals("run 2", textBelow("/b"));
        assertEquals("run 1", textBelow("/a"));
        assertEquals("run 2", textBelow("/b"));
    }

    private String textBelow(String basePath) {
        return app.request("GET", "/minute").basePath(basePath).send().text();
    }

    @Test
    void changesOfAKeptAnswersHeadersAreTheCallersOwn() throws Exception {
        text("/minute");
        Response hit = fetch("/minute");
        hit.headers().set("etag", "changed");
        hit.headers().append("x-more", "1");
        hit.headers().delete("cache-control");
        assertEquals("changed", hit.headers().get("ETag"));
        assertNull(hit.headers().get("Cache-Control"));
        Response next = fetch("/minute");
        assertTrue(next.headers().get("ETag").startsWith("W/"));
        assertNull(next.headers().get("X-More"));
    }

    @Test
    void headersSayWhatHappened() throws Exception {
        Response miss = fetch("/minute");
        assertEquals("route-handlers; fwd=miss; stored", miss.headers().get("Cache-Status"));
        assertEquals(
                "s-maxage=60, stale-while-revalidate=31535940", miss.headers().get("Cache-Control"));
        Response hit = fetch("/minute");
        assertEquals("route-handlers; hit", hit.headers().get("Cache-Status"));
        pass(61);
        assertEquals(
                "route-handlers; hit; detail=stale", fetch("/minute").headers().get("Cache-Status"));
    }

    @Test
    void anAnswerThatMayBePersonalIsForNoOtherCache() throws Exception {
        assertEquals(
                "private, no-cache",
                fetch("/minute", "Authorization", "Bearer x").headers().get("Cache-Control"));
    }

    @Test
    void aFreshAnswerNeedsNoExchange() throws Exception {
        assertNull(app.request("GET", "/minute/a").kept());
        TestExchange first = app.get("/minute/a");
        assertEquals("run 1", first.text());
        Response kept =
                Objects.requireNonNull(app.request("GET", "/minute/a?x=1").kept());

        assertEquals(200, kept.status());
        assertEquals(
                app.get("/minute/a").response().headers().toString(),
                kept.headers().toString());
        assertEquals("route-handlers; hit", kept.headers().get("Cache-Status"));
        assertEquals(
                "s-maxage=60, stale-while-revalidate=31535940", kept.headers().get("Cache-Control"));
        assertEquals("run 1", kept.text().get(10, TimeUnit.SECONDS));
        assertNull(app.request("GET", "/minute/a").basePath("/shop").kept());
        pass(61);
        assertNull(app.request("GET", "/minute/a").kept(), "is stale");
        assertEquals(1, RUNS.get());
    }

    @Test
    void whatIsSentMayNeedAnExchangeForAFreshAnswer() throws Exception {
        text("/minute/a");
        assertNotNull(app.request("GET", "/minute/%61").kept());
        assertNull(app.request("GET", "/minute/a").header("If-None-Match", "*").kept());
        assertNull(app.request("GET", "/minute/a")
                .header("Authorization", "Bearer x")
                .kept());
        assertNull(app.request("GET", "/minute/a/").kept(), "is redirected");
        assertNull(app.request("GET", "//minute/a").kept(), "is redirected");
        assertNull(app.request("GET", "/minute/a?" + "x".repeat(10_000)).kept(), "is too long");
        assertNull(app.request("GET", "/minute/../minute/a").kept(), "is refused");
        assertNotNull(app.request("GET", "/minute/a").header("Cookie", "a=b").kept());
        app.handlers().draftMode(Cookies.store(null, "/"));
        assertNull(app.request("GET", "/minute/a").header("Cookie", "a=b").kept(), "may see drafts");
        app.close();
        assertNull(app.request("GET", "/minute/a").kept(), "the application has ended");
    }

    @Test
    void valuesThatAreNotNamedHaveNoKeptAnswer() throws Exception {
        text("/named/a");
        assertNotNull(app.request("GET", "/named/a").kept());
        assertNull(app.request("GET", "/named/c").kept());
    }

    @Test
    void theHandlersOwnCacheControlStands() throws Exception {
        BODY.set(request -> new Response("x", new ResponseInit().header("Cache-Control", "public, max-age=5")));
        assertEquals("public, max-age=5", fetch("/minute").headers().get("Cache-Control"));
        assertEquals("public, max-age=5", fetch("/minute").headers().get("Cache-Control"));
        assertEquals(1, RUNS.get());
    }

    @Test
    void aClientThatHasItGets304() throws Exception {
        String tag = fetch("/minute").headers().get("ETag");
        Response response = fetch("/minute", "If-None-Match", tag);

        assertTrue(tag.startsWith("W/\""), tag);
        assertEquals(304, response.status());
        assertEquals(tag, response.headers().get("ETag"));
        assertEquals(200, fetch("/minute", "If-None-Match", "W/\"other\"").status());
    }

    @Test
    void headIsAnsweredByTheSameEntry() throws Exception {
        Response head = app.handlers()
                .fetch(new Request("http://host.test/minute", new RequestInit().method("HEAD")))
                .get(10, TimeUnit.SECONDS);

        assertEquals(200, head.status());
        assertEquals("run 1", text("/minute"));
    }

    @Test
    void aHeadOfTheClassesOwnIsRun() throws Exception {
        text("/with-head");
        Response head = app.handlers()
                .fetch(new Request("http://host.test/with-head", new RequestInit().method("HEAD")))
                .get(10, TimeUnit.SECONDS);

        assertEquals("head", head.headers().get("x-own"));
        assertEquals("1", text("/with-head"));
    }

    @Test
    void manyAtOnceAreAnsweredByOneRun() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        BODY.set(request -> {
            awaitLatch(release);
            return new Response("run " + RUNS.get());
        });
        List<CompletableFuture<Response>> all = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            all.add(ask("/minute"));
        }
        release.countDown();
        for (CompletableFuture<Response> one : all) {
            assertEquals("run 1", one.get(10, TimeUnit.SECONDS).text().join());
        }
        assertEquals(1, RUNS.get());
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            assertTrue(latch.await(10, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void whatReadsTheRequestIsMadeForEachCaller() throws Exception {
        List<Function<NextRequest, Object>> reads = List.of(
                request -> request.headers().get("x-user"),
                request -> request.cookies().getAll(),
                request -> request.url(),
                request -> request.nextUrl().searchParams().get("q"),
                request -> cookies().getAll(),
                request -> headers().get("x-user"),
                request -> Next.await(connection()) == null,
                request -> Next.userAgent(request),
                request -> request.clone());
        for (Function<NextRequest, Object> read : reads) {
            stop();
            start();
            BODY.set(request -> {
                Object value = read.apply(request);
                return new Response(value == null ? "" : request.headers().get("x-user"));
            });
            assertEquals("1", text("/minute?q=1", "x-user", "1"));
            Response second = fetch("/minute?q=2", "x-user", "2");
            assertEquals("2", second.text().join());
            assertNull(second.headers().get("Cache-Control"));
            assertTrue(String.valueOf(second.headers().get("Cache-Status")).contains("dynamic"));
        }
    }

    /** All that a handler can ask of its request, but for what every caller of a path has in common. */
    @Test
    void everyOtherMethodOfTheRequestIsARead() throws Exception {
        Set<String> free = Set.of(
                "method",
                "signal",
                "nextUrl",
                "pathname0",
                "equals",
                "hashCode",
                "getClass",
                "wait",
                "notify",
                "notifyAll");
        for (Class<?> type : List.of(NextRequest.class, NextURL.class)) {
            for (Method method : type.getMethods()) {
                String name = method.getName().equals("pathname")
                        ? "pathname" + method.getParameterCount()
                        : method.getName();
                if (free.contains(name) || Modifier.isStatic(method.getModifiers()) || method.isBridge()) {
                    continue;
                }
                stop();
                start();
                Object[] arguments = Arrays.stream(method.getParameterTypes())
                        .map(ResponseCacheTest::argument)
                        .toArray();
                AtomicReference<Throwable> thrown = new AtomicReference<>();
                BODY.set(request -> {
                    try {
                        Object unused =
                                method.invoke(type == NextRequest.class ? request : request.nextUrl(), arguments);
                    } catch (java.lang.reflect.InvocationTargetException e) {
                        thrown.compareAndSet(null, e.getCause());
                    } catch (ReflectiveOperationException | IllegalArgumentException e) {
                        thrown.compareAndSet(null, e);
                    }
                    return new Response("swallowed");
                });
                Response response = fetch("/minute");
                assertTrue(
                        thrown.get() instanceof DynamicRead,
                        type.getSimpleName() + "." + method + " is no read: " + thrown.get());
                assertTrue(
                        String.valueOf(response.headers().get("Cache-Status")).contains("dynamic"), method.toString());
            }
        }
    }

    private static Object argument(Class<?> type) {
        if (type == TypeToken.class) {
            return TypeToken.get(Object.class);
        }
        return type == String.class ? "https://x.test/" : Object.class;
    }

    @Test
    void freeToUseAreMethodParamsPathSignalAfterAndDraftMode() throws Exception {
        AtomicInteger afters = new AtomicInteger();
        BODY.set(request -> {
            after(() -> {
                afters.incrementAndGet();
            });
            return new Response(request.method() + " " + request.nextUrl().pathname() + " "
                    + request.signal().aborted() + " " + draftMode().isEnabled());
        });
        assertEquals("GET /minute/a%20b false false", text("/minute/a%20b"));
        text("/minute/a%20b");
        assertEquals(1, RUNS.get());
        await().until(() -> afters.get() == 1);
    }

    @Test
    void aStreamThatReadsTheRequestLateIsNotKept() throws Exception {
        BODY.set(request -> new Response(ReadableStream.from(() -> new java.util.Iterator<byte[]>() {
            private int count;

            @Override
            public boolean hasNext() {
                return count < 2;
            }

            @Override
            public byte[] next() {
                return ++count == 1
                        ? new byte[] {'a'}
                        : String.valueOf(request.headers().get("x-user"))
                                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
            }
        })));
        assertEquals("a1", text("/minute", "x-user", "1"));
        assertEquals("a2", text("/minute", "x-user", "2"));
    }

    @Test
    void aCookieIsNeverKept() throws Exception {
        BODY.set(request -> new Response("x", new ResponseInit().header("Set-Cookie", "run=" + RUNS.get())));
        assertNotEquals(
                fetch("/minute").headers().getSetCookie(),
                fetch("/minute").headers().getSetCookie());
    }

    @Test
    void noStoreAndPrivateAreHeeded() throws Exception {
        for (String control : List.of("private", "max-age=60, Private", "NO-STORE")) {
            stop();
            start();
            BODY.set(request -> new Response(RUNS.get(), new ResponseInit().header("Cache-Control", control)));
            assertNotEquals(text("/minute"), text("/minute"));
        }
    }

    @Test
    void whatIsNeverKeptRunsOnceForEachCaller() throws Exception {
        BODY.set(request -> new Response("x", new ResponseInit().header("Set-Cookie", "a=1")));
        for (int i = 0; i < 5; i++) {
            text("/minute");
        }
        assertEquals(6, RUNS.get()); // the first time for the cache as well
        pass(10);
        text("/minute");
        assertEquals(8, RUNS.get());
    }

    @Test
    void onePathThatDependsOnTheCallerLeavesTheOthersKept() throws Exception {
        BODY.set(request -> {
            boolean own = request.nextUrl().pathname().equals("/minute/own");
            return new Response(own ? headers().get("x-user") : "run " + RUNS.get());
        });
        assertEquals("run 1", text("/minute/a"));
        assertEquals("1", text("/minute/own", "x-user", "1"));
        assertEquals("2", text("/minute/own", "x-user", "2"));
        assertEquals("run 5", text("/minute/b"));
        assertEquals("run 5", text("/minute/b"));
    }

    @Test
    void anEventStreamIsNotKept() throws Exception {
        BODY.set(request -> EventStream.of(List.of("run " + RUNS.get())));
        assertEquals("data: run 2\n\n", text("/minute"));
        assertEquals("data: run 3\n\n", text("/minute"));
    }

    @Test
    void aStreamOfSomethingElseThanBytesFailsAndIsNotKept() throws Exception {
        BODY.set(request -> new Response(ReadableStream.from(List.of("no bytes"))));
        Response response = fetch("/minute");
        response.body().cancel().get(10, TimeUnit.SECONDS);
        assertTrue(String.valueOf(response.headers().get("Cache-Status")).contains("the body failed"));
    }

    @Test
    void aRunThatThrowsKeepsTheLastGoodAnswer() throws Exception {
        text("/minute");
        BODY.set(request -> {
            throw new IllegalStateException("an outage");
        });
        pass(61);
        assertEquals("run 1", text("/minute"));
        await().until(() -> RUNS.get() == 2);
        assertEquals("run 1", text("/minute"));
        assertEquals(2, RUNS.get());
        pass(31);
        BODY.set(request -> new Response("good again"));
        await().until(() -> text("/minute").equals("good again"));
    }

    @Test
    void anAnswerWith5xxKeepsTheLastGoodOneToo() throws Exception {
        text("/minute");
        BODY.set(request -> new Response("bad", new ResponseInit().status(503)));
        pass(61);
        text("/minute");
        await().until(() -> RUNS.get() == 2);
        assertEquals("run 1", text("/minute"));
    }

    @Test
    void aFirstRunThatThrowsIsA500AndTriedAgain() throws Exception {
        BODY.set(request -> {
            throw new IllegalStateException("broken");
        });
        assertEquals(500, fetch("/minute").status());
        BODY.set(request -> new Response("good"));
        assertEquals("good", text("/minute"));
    }

    @Test
    void redirectsAndNotFoundAreKept() throws Exception {
        BODY.set(request -> {
            throw redirect("/elsewhere");
        });
        assertEquals("/elsewhere", fetch("/minute").headers().get("location"));
        assertEquals(307, fetch("/minute").status());
        BODY.set(request -> {
            throw notFound();
        });
        assertEquals(404, fetch("/minute/gone").status());
        assertEquals(404, fetch("/minute/gone").status());
        assertEquals(2, RUNS.get());
    }

    @Test
    void aTagMakesItGoneOrStale() throws Exception {
        text("/minute/a");
        pass(1);
        app.handlers().revalidatePath("/minute/a");
        assertEquals("run 2", text("/minute/a"));
        pass(1);
        app.handlers().revalidatePath("/minute/[id]");
        assertEquals("run 3", text("/minute/a"));
        pass(1);
        app.handlers().revalidateTag(Tags.ofPath("/minute/a"), CacheLife.MAX);
        assertEquals("run 3", text("/minute/a"));
        await().until(() -> text("/minute/a").equals("run 4"));
    }

    @Test
    void aPathIsRevalidatedHoweverItIsEscaped() throws Exception {
        int run = 0;
        for (String path : List.of("/minute/café", "/minute/caf%c3%a9", "/minute/caf%C3%A9/")) {
            assertEquals("run " + ++run, text("/minute/caf%C3%A9"));
            app.handlers().revalidatePath(path);
        }
        for (String path : List.of("/minute/a b", "/minute/a%20b", "/minute/%61 b")) {
            assertEquals("run " + ++run, text("/minute/a%20b"));
            app.handlers().revalidatePath(path);
        }
        assertEquals("run " + ++run, text("/minute/a%20b"));
    }

    @Test
    void aRunThatBeganBeforeARevalidationServesNobodyWhoCameAfter() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        BODY.set(request -> {
            started.countDown();
            awaitLatch(release);
            return new Response("old data");
        });
        CompletableFuture<Response> first = ask("/minute");
        assertTrue(started.await(10, TimeUnit.SECONDS));
        pass(1);
        app.handlers().revalidatePath("/minute");
        BODY.set(request -> new Response("new data"));
        CompletableFuture<Response> second = ask("/minute");
        release.countDown();
        first.get(10, TimeUnit.SECONDS);

        assertEquals("new data", second.get(10, TimeUnit.SECONDS).text().join());
        assertEquals("new data", text("/minute"));
    }

    @Test
    void forceStaticFindsEverythingEmpty() throws Exception {
        BODY.set(request -> new Response(request.url() + " " + request.headers().get("x-user") + " "
                + request.nextUrl().search() + " " + cookies().size() + " " + RUNS.get()));
        assertEquals("https://own.example/static null  0 1", text("/static?q=1", "x-user", "1", "Cookie", "a=1"));
        assertEquals("https://own.example/static null  0 1", text("/static?q=2", "x-user", "2"));
    }

    @Test
    void forceStaticFindsEverythingEmptyInARunForOneCallerToo() throws Exception {
        BODY.set(request -> new Response(
                request.url() + " " + request.headers().get("x-user") + " "
                        + cookies().size() + " " + headers().get("x-user") + " "
                        + request.cookies().size(),
                new ResponseInit().header("Cache-Control", "no-store")));
        assertEquals("https://own.example/static null 0 null 0", text("/static?q=1", "x-user", "1", "Cookie", "a=1"));
    }

    @Test
    void errorThrowsAndKeepsWhatTheHandlerMakesOfIt() throws Exception {
        BODY.set(request -> {
            try {
                return new Response(request.url());
            } catch (IllegalStateException e) {
                return new Response("refused " + RUNS.get());
            }
        });
        assertEquals("refused 1", text("/strict"));
        assertEquals("refused 1", text("/strict"));
    }

    @Test
    void errorThrowsInTheRunOfItsOwnThatACallerGets() throws Exception {
        BODY.set(request -> new Response(request.headers().get("x-user")));
        assertEquals(500, fetch("/strict", "x-user", "1").status());
        BODY.set(request -> new Response(cookies().toString()));
        assertEquals(500, fetch("/strict", "Cookie", "a=1").status());
    }

    @Test
    void aClassWithOtherMethodsIsNotKept() throws Exception {
        assertEquals("1", text("/with-post"));
        assertEquals("2", text("/with-post"));
    }

    @Test
    void onlyNamedValuesAreAnswered() throws Exception {
        assertEquals("a", text("/named/a"));
        assertEquals("b c", text("/named/b%20c"));
        assertEquals(404, fetch("/named/c").status());
    }

    @Test
    void namedValuesAreMadeInTheBackground() throws Exception {
        app.handlers().prerender("", "/");
        await().until(() -> RUNS.get() == 2);
        text("/named/a");
        assertEquals(2, RUNS.get());
    }

    @Test
    void aBodyThatIsTooLargeIsSentAndNotKept() throws Exception {
        stop();
        app = TestApp.of(Map.of("cache.maxEntryBytes", "10"), now::get, "minute", Minute.class);
        BODY.set(request -> new Response("x".repeat(11) + RUNS.get()));
        assertEquals("x".repeat(11) + 2, text("/minute"));
        assertEquals("x".repeat(11) + 3, text("/minute"));
    }

    @Test
    void draftsAreMadeForWhoSeesThemAndNotKept() throws Exception {
        text("/minute");
        Cookies store = Cookies.store(null, "/");
        app.handlers().draftMode(store).enable();
        Cookie draft = store.getAll().get(0);
        Response response = fetch("/minute", "Cookie", draft.name() + "=" + draft.value());

        assertEquals("run 2", response.text().join());
        assertTrue(String.valueOf(response.headers().get("Cache-Control")).startsWith("private, no-cache, no-store"));
        assertEquals("run 1", text("/minute", "Cookie", draft.name() + "=forged"));
    }

    /** The other server's cookie comes here first. */
    @Test
    void draftsThatAServerWithTheSameSecretTurnedOnAreSeen() throws Exception {
        app.close();
        String secret = "s".repeat(32);
        app = TestApp.of(Map.of("draftSecret", secret), now::get, "minute", Minute.class);
        Cookies store = Cookies.store(null, "/");
        new DraftMode(store, DraftMode.secret(secret)).enable();
        Cookie draft = store.getAll().get(0);

        assertEquals("run 1", text("/minute"));
        assertEquals("run 2", text("/minute", "Cookie", draft.name() + "=" + draft.value()));
        assertEquals("run 1", text("/minute"));
    }

    @Test
    void whoWaitedWhenTheApplicationEndedStillGetsARunOfItsOwn() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CompletableFuture<@Nullable Void> ending = new CompletableFuture<>();
        BODY.set(request -> {
            running.countDown();
            ending.join();
            return new Response(request.headers().get("x-user"));
        });
        CompletableFuture<Response> waiting = ask("/minute", "x-user", "ada");
        running.await();
        Thread closing = new Thread(app::close);
        closing.start();
        await().until(() -> closing.getState() == Thread.State.TIMED_WAITING);
        assertEquals(503, fetch("/minute").status());

        ending.complete(null);
        closing.join();

        assertEquals("ada", waiting.get(10, TimeUnit.SECONDS).text().get(10, TimeUnit.SECONDS));
    }

    @Test
    void aRunInheritsNothingFromTheThreadOfARequest() throws Exception {
        InheritableThreadLocal<@Nullable String> user = new InheritableThreadLocal<>();
        BODY.set(request -> new Response(String.valueOf(user.get())));
        user.set("secret");
        try {
            assertEquals("null", text("/minute"));
        } finally {
            user.remove();
        }
    }

    @Test
    void thousandsOfUsersNeverSeeEachOther() throws Exception {
        // Some answers depend on the user by a road that is only taken now and then.
        BODY.set(request -> {
            int run = RUNS.get();
            if (run % 3 == 0) {
                return new Response("for all");
            }
            String user =
                    run % 3 == 1 ? request.headers().get("x-user") : headers().get("x-user");
            return new Response("for " + user);
        });
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int i = 0; i < 4_000; i++) {
            String user = "user" + i;
            if (i % 100 == 0) {
                pass(20);
            }
            all.add(ask("/minute/" + i % 7, "x-user", user)
                    .thenCompose(Response::text)
                    .thenAccept(text -> {
                        if (!text.equals("for all") && !text.equals("for " + user)) {
                            throw new AssertionError(user + " got the answer " + text);
                        }
                    }));
        }
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
    }
}
