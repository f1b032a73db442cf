package dev.routehandlers.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.routehandlers.servlet.TestServer.RunningServer;
import dev.routehandlers.streams.ReadableStream;
import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Answers of handlers that return a stage. */
class LaterAnswerTest {
    private static final String ROUTES = "dev.routehandlers.servlet.app";

    /** Asks {@code /later}, and completes its stage with {@code answer} once the handler has returned it. */
    private static String answer(TestServer server, TestWebApp app, String method, Response answer) throws Exception {
        CompletableFuture<Response> pending = new CompletableFuture<>();
        CompletableFuture<Void> asked = new CompletableFuture<>();
        Probe.later(request -> {
            asked.complete(null);
            return pending;
        });
        try (RunningServer running = server.start(app);
                RawConnection connection = running.connect()) {
            connection.request(method, "/later");
            asked.join();
            pending.complete(answer);
            RawConnection.Head head = connection.head();
            String body = method.equals("HEAD") ? "" : connection.body(head);
            Probe.now(request -> new Response("next"));
            RawConnection.Head next = connection.request("GET", "/now").head();
            assertEquals("next", connection.body(next));
            return head.status() + " " + head.header("content-length") + " " + body;
        }
    }

    @ParameterizedTest
    @EnumSource(TestServer.class)
    void isSentWhenTheStageCompletes(TestServer server) throws Exception {
        assertEquals("200 5 later", answer(server, TestWebApp.of(ROUTES), "GET", new Response("later")));
    }

    /** Twenty in a row: each would take a second if the thread that gives one waited for those that write it. */
    @ParameterizedTest
    @EnumSource(TestServer.class)
    void whoGivesALargeOneWaitsForNobody(TestServer server) throws Exception {
        String large = "x".repeat(100_000);
        Probe.later(request -> CompletableFuture.supplyAsync(
                () -> new Response(large), CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS)));
        try (RunningServer running = server.start(TestWebApp.of(ROUTES));
                RawConnection connection = running.connect()) {
            assertTimeout(Duration.ofSeconds(15), () -> {
                for (int i = 0; i < 20; i++) {
                    RawConnection.Head head =
                            connection.request("GET", "/later").head();
                    assertEquals(large, connection.body(head));
                }
            });
        }
    }

    @ParameterizedTest
    @EnumSource(TestServer.class)
    void mayBeLargerThanTheContainersBuffer(TestServer server) throws Exception {
        String large = "x".repeat(3_000_000);
        assertEquals("200 3000000 " + large, answer(server, TestWebApp.of(ROUTES), "GET", new Response(large)));
    }

    @ParameterizedTest
    @EnumSource(TestServer.class)
    void mayBeAStream(TestServer server) throws Exception {
        Response stream = new Response(ReadableStream.from(List.of("a".getBytes(UTF_8), new byte[1_000_000])));
        assertEquals("200 null a" + "\0".repeat(1_000_000), answer(server, TestWebApp.of(ROUTES), "GET", stream));
    }

    @ParameterizedTest
    @EnumSource(TestServer.class)
    void mayHaveNoBody(TestServer server) throws Exception {
        Response empty = new Response(null, new ResponseInit().status(201));
        assertEquals("201 0 ", answer(server, TestWebApp.of(ROUTES), "GET", empty));
    }

    @ParameterizedTest
    @EnumSource(TestServer.class)
    void leavesOutTheBodyForHead(TestServer server) throws Exception {
        assertEquals("200 5 ", answer(server, TestWebApp.of(ROUTES), "HEAD", new Response("later")));
    }

    @ParameterizedTest
    @EnumSource(TestServer.class)
    void isWaitedForWhereAFilterWrapsTheResponse(TestServer server) throws Exception {
        TestWebApp app = TestWebApp.of(ROUTES)
                .filter((request, response, chain) ->
                        chain.doFilter(request, new HttpServletResponseWrapper((HttpServletResponse) response)));
        assertEquals("200 5 later", answer(server, app, "GET", new Response("later")));
    }

    @ParameterizedTest
    @EnumSource(TestServer.class)
    void isWaitedForWhereAsyncIsSwitchedOff(TestServer server) throws Exception {
        TestWebApp app = TestWebApp.of(ROUTES).asyncSupported(false);
        assertEquals("200 5 later", answer(server, app, "GET", new Response("later")));
    }

    @ParameterizedTest
    @EnumSource(TestServer.class)
    void isA503AfterTheAsyncTimeout(TestServer server) throws Exception {
        Probe.later(request -> new CompletableFuture<>());
        try (RunningServer running = server.start(TestWebApp.of(ROUTES).initParam("asyncTimeout", "1"));
                RawConnection connection = running.connect()) {
            assertEquals(503, connection.request("GET", "/later").head().status());
        }
    }

    @ParameterizedTest
    @EnumSource(TestServer.class)
    void thatComesWhenTheApplicationHasEndedIsThrownAway(TestServer server) throws Exception {
        CompletableFuture<Response> pending = new CompletableFuture<>();
        Probe.later(request -> pending);
        RunningServer running = server.start(TestWebApp.of(ROUTES).initParam("shutdownTimeout", "1"));
        try (RawConnection connection = running.connect()) {
            connection.request("GET", "/later");
            await().until(() -> pending.getNumberOfDependents() > 0);
            CompletableFuture<Void> closed = CompletableFuture.runAsync(running::close);
            assertDoesNotThrow(() -> closed.get(20, TimeUnit.SECONDS), "the server does not stop");
            assertTrue(pending.complete(new Response("too late")));
        }
    }
}
