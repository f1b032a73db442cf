package dev.routehandlers;

import static dev.routehandlers.Next.cookies;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.routehandlers.errors.DomException;
import dev.routehandlers.streams.ReadableStream;
import dev.routehandlers.streams.ReadableStreamDefaultController;
import dev.routehandlers.streams.UnderlyingSource;
import dev.routehandlers.web.Request;
import dev.routehandlers.web.Response;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Handlers that return a stage. */
class PendingRunTest {
    private static CompletionStage<Response> stage = new CompletableFuture<>();
    private static @Nullable Request seen;

    private final LogCapture log = new LogCapture();
    private final CompletableFuture<Response> future = new CompletableFuture<>();
    private TestApp app = TestApp.of("async", Async.class);

    public static final class Async {
        public static CompletionStage<? extends Response> GET(Request request) {
            seen = request;
            return stage;
        }

        public static CompletionStage<Response> POST() {
            cookies().set("b", "1");
            return stage;
        }
    }

    @BeforeEach
    void pending() {
        stage = future;
    }

    @AfterEach
    void close() {
        future.complete(new Response(null)); // or closing would wait for it
        app.close();
        log.close();
    }

    private void restart(Map<String, String> initParams) {
        app.close();
        app = TestApp.of(initParams, "async", Async.class);
    }

    @Test
    void aCompletedStageIsAnsweredInPlace() {
        stage = CompletableFuture.completedFuture(new Response("done"));
        TestExchange exchange = app.get("/async");

        assertTrue(exchange.isAnswered());
        assertSame(Thread.currentThread(), exchange.answeredBy);
        assertEquals("done", exchange.text());
    }

    @Test
    void aMinimalStageMayBePending() {
        stage = future.minimalCompletionStage();
        TestExchange exchange = app.get("/async");
        assertFalse(exchange.isAnswered());

        future.complete(new Response("done"));
        assertEquals("done", exchange.text());
    }

    @Test
    void soIsACompletedStageThatDoesNotTell() {
        stage = CompletableFuture.<Response>completedFuture(new Response("done"))
                .minimalCompletionStage();
        TestExchange exchange = app.get("/async");

        assertTrue(exchange.isAnswered());
        assertSame(Thread.currentThread(), exchange.answeredBy);
        assertEquals("done", exchange.text());
    }

    @Test
    void aPendingOneIsAnsweredByTheThreadThatCompletesIt() throws InterruptedException {
        TestExchange exchange = app.get("/async");
        assertFalse(exchange.isAnswered());
        assertNull(Exchange.current());

        Thread other = new Thread(() -> future.complete(new Response("later")));
        other.start();
        other.join();

        assertSame(other, exchange.answeredBy);
        assertEquals("later", exchange.text());
    }

    @Test
    void itsCookiesAreSent() {
        TestExchange exchange = app.request("POST", "/async").send();
        future.complete(new Response("later"));

        assertEquals(List.of("b=1; Path=/"), exchange.setCookie());
    }

    @Test
    void aFailureIsAnEmpty500WithItsCauseLogged() {
        IOException failure = new IOException("upstream");
        TestExchange exchange = app.get("/async");
        future.completeExceptionally(new CompletionException(failure));

        assertEquals(500, exchange.status());
        assertEquals(
                "GET /async (dev.routehandlers.PendingRunTest$Async.GET(Request), request test-1): the handler failed",
                log.error());
        assertSame(failure, log.records().get(0).getThrown());
    }

    @Test
    void soIsOneThatIsThereAlready() {
        stage = CompletableFuture.failedFuture(new IOException("upstream"));

        assertEquals(500, app.get("/async").status());
        assertEquals("upstream", log.records().get(0).getThrown().getMessage());
    }

    @Test
    void aWayOutWorksBehindAStage() {
        TestExchange exchange = app.get("/async");
        future.completeExceptionally(new CompletionException(RouteInterrupt.redirect(307, "/login")));

        assertEquals(307, exchange.status());
        assertEquals("/login", exchange.header("location"));
    }

    @Test
    void nullIsAnError() {
        TestExchange exchange = app.get("/async");
        future.complete(null);

        assertEquals(500, exchange.status());
        assertTrue(log.error().contains("returned null"), log::error);
    }

    @Test
    void aStageThatRefusesDependentsIsAnError() {
        stage = new CompletableFuture<>() {
            @Override
            public CompletableFuture<Response> whenComplete(
                    java.util.function.BiConsumer<? super Response, ? super Throwable> action) {
                throw new UnsupportedOperationException("no dependents");
            }
        };

        assertEquals(500, app.get("/async").status());
    }

    @Test
    void afterAsyncTimeoutItIs503AndTheSignalAborts() {
        restart(Map.of("asyncTimeout", "1"));
        TestExchange exchange = app.get("/async");

        assertEquals(503, exchange.status());
        assertEquals("application/problem+json", exchange.header("content-type"));
        assertTrue(exchange.signal().aborted());
        assertEquals("TimeoutError", ((DomException) exchange.signal().reason()).name());
        assertEquals(
                List.of(
                        "GET /async (dev.routehandlers.PendingRunTest$Async.GET(Request), request test-1): answered with"
                                + " 503, because the handler was pending for longer than the asyncTimeout of 1 s"),
                log.messages(java.util.logging.Level.WARNING));
    }

    @Test
    void whatComesTooLateIsThrownAway() {
        restart(Map.of("asyncTimeout", "1"));
        TestExchange exchange = app.get("/async");
        assertEquals(503, exchange.status());
        AtomicReference<Object> cancelled = new AtomicReference<>();
        ReadableStream<byte[]> stream = new ReadableStream<>(new UnderlyingSource<>() {
            @Override
            public @Nullable CompletionStage<?> pull(ReadableStreamDefaultController<byte[]> controller) {
                return null;
            }

            @Override
            public @Nullable CompletionStage<?> cancel(@Nullable Object reason) {
                cancelled.set(reason);
                return null;
            }
        });

        future.complete(new Response(stream)); // the exchange throws when it is answered twice

        await().until(() -> cancelled.get() instanceof DomException);
        assertEquals(503, exchange.status());
    }

    @Test
    void closingWaitsForIt() throws InterruptedException {
        TestExchange exchange = app.get("/async");
        Thread closing = new Thread(app::close);
        closing.start();
        await().until(() -> closing.getState() == Thread.State.TIMED_WAITING);
        assertFalse(exchange.isAnswered());

        future.complete(new Response("in time"));
        closing.join();

        assertEquals("in time", exchange.text());
        assertNull(exchange.stopped);
    }

    @Test
    void butNotForLongerThanTheShutdownTimeout() {
        restart(Map.of("shutdownTimeout", "0"));
        TestExchange exchange = app.get("/async");
        app.close();

        assertEquals(503, exchange.status());
        assertNull(exchange.stopped);
        Request request = seen;
        assertNotNull(request);
        assertTrue(request.signal().aborted());
    }

    @Test
    void aStreamThatGoesOnIsStoppedThen() {
        restart(Map.of("shutdownTimeout", "0"));
        stage = CompletableFuture.completedFuture(new Response("a stream"));
        TestExchange exchange = app.request("GET", "/async").keepOpen();
        exchange.inFlight();
        exchange.send();
        app.close();

        assertTrue(exchange.stopped instanceof DomException);
        assertTrue(exchange.signal().aborted());
    }
}
