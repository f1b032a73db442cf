package dev.routehandlers.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.routehandlers.EventStream;
import dev.routehandlers.Next;
import dev.routehandlers.RouteHandlers;
import dev.routehandlers.servlet.RawConnection.Head;
import dev.routehandlers.servlet.TestServer.RunningServer;
import dev.routehandlers.streams.ReadableStream;
import dev.routehandlers.streams.ReadableStreamDefaultController;
import dev.routehandlers.streams.UnderlyingSource;
import dev.routehandlers.web.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is in flight when the application ends, and what is left then; and how much may be in flight. */
class LifecycleTest {
    private static final String ROUTES = "dev.routehandlers.servlet.app";

    private static List<String> threadsOfOurs() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("route-handlers"))
                .toList();
    }

    @ParameterizedTest
    @EnumSource(TestServer.class)
    void aStreamThatGoesOnIsCutAtTheEndAndNoThreadIsLeft(TestServer server) throws Exception {
        isCutAtTheEnd(server, TestWebApp.of(ROUTES));
    }

    @ParameterizedTest
    @EnumSource(TestServer.class)
    void aStreamThatHoldsTheContainersThreadIsCutAtTheEnd(TestServer server) throws Exception {
        isCutAtTheEnd(server, TestWebApp.of(ROUTES).asyncSupported(false));
    }

    private static void isCutAtTheEnd(TestServer server, TestWebApp app) throws Exception {
        CompletableFuture<Object> cancelled = new CompletableFuture<>();
        Probe.now(request -> new Response(new ReadableStream<byte[]>(new UnderlyingSource<>() {
            @Override
            public @Nullable CompletionStage<?> pull(ReadableStreamDefaultController<byte[]> controller) {
                controller.enqueue("tick".getBytes(UTF_8));
                return new CompletableFuture<>()
                        .completeOnTimeout(null, 10, java.util.concurrent.TimeUnit.MILLISECONDS);
            }

            @Override
            public @Nullable CompletionStage<?> cancel(@Nullable Object reason) {
                cancelled.complete(reason);
                return null;
            }
        })));
        RunningServer running = server.start(app.initParam("shutdownTimeout", "1"));
        try (RawConnection connection = running.connect()) {
            connection.request("GET", "/now").head();
            running.close();
            await().until(cancelled::isDone);
            assertThrows(IOException.class, connection::chunks);
        }
        await().untilAsserted(() -> assertEquals(List.of(), threadsOfOurs()));
    }

    /** Some servers end what is in flight by themselves, and say so by nothing but {@code onComplete}. */
    @ParameterizedTest
    @EnumSource(TestServer.class)
    void aStreamWhoseSourceIsIdleIsCancelledAtTheEnd(TestServer server) throws Exception {
        CompletableFuture<Void> asked = new CompletableFuture<>();
        CompletableFuture<Object> cancelled = new CompletableFuture<>();
        Probe.now(request -> new Response(new ReadableStream<byte[]>(new UnderlyingSource<>() {
            @Override
            public CompletionStage<?> pull(ReadableStreamDefaultController<byte[]> controller) {
                asked.complete(null);
                return new CompletableFuture<>();
            }

            @Override
            public @Nullable CompletionStage<?> cancel(@Nullable Object reason) {
                cancelled.complete(reason);
                return null;
            }
        })));
        RunningServer running = server.start(TestWebApp.of(ROUTES).initParam("shutdownTimeout", "5"));
        try (RawConnection connection = running.connect()) {
            connection.request("GET", "/now");
            asked.join();
            running.close();
            await().untilAsserted(() -> assertTrue(cancelled.isDone()));
        }
        await().untilAsserted(() -> assertEquals(List.of(), threadsOfOurs()));
    }

    @ParameterizedTest
    @EnumSource(TestServer.class)
    void theEndWaitsForNothingThatIsOver(TestServer server) throws Exception {
        Probe.now(request -> new Response(ReadableStream.from(List.of("chunk".getBytes(UTF_8)))));
        RunningServer running = server.start(TestWebApp.of(ROUTES).initParam("shutdownTimeout", "60"));
        for (String path : List.of("/now", "/later", "/none", "/now/", "/%00", "/json")) {
            for (String method : List.of("GET", "HEAD", "POST", "PUT")) {
                try (RawConnection connection = running.connect()) {
                    connection.request(method, path, "Connection: close", "Content-Length: 2");
                    connection.send("{}").toEnd();
                }
            }
        }
        assertTimeoutPreemptively(Duration.ofSeconds(30), running::close);
    }

    /** The application waits for a handler as long as it is told; it may return later. */
    @ParameterizedTest
    @EnumSource(TestServer.class)
    void aStreamThatIsMadeAfterTheEndIsCancelled(TestServer server) throws Exception {
        CompletableFuture<Void> inside = new CompletableFuture<>();
        CompletableFuture<Object> cancelled = new CompletableFuture<>();
        Probe.now(request -> {
            inside.complete(null);
            await().until(() -> threadsOfOurs().isEmpty());
            return new Response(new ReadableStream<byte[]>(new UnderlyingSource<>() {
                @Override
                public CompletionStage<?> pull(ReadableStreamDefaultController<byte[]> controller) {
                    return new CompletableFuture<>();
                }

                @Override
                public @Nullable CompletionStage<?> cancel(@Nullable Object reason) {
                    cancelled.complete(reason);
                    return null;
                }
            }));
        });
        RunningServer running = server.start(TestWebApp.of(ROUTES).initParam("shutdownTimeout", "0"));
        try (RawConnection connection = running.connect()) {
            connection.request("GET", "/now");
            inside.join();
            running.close();
            await().until(cancelled::isDone);
        }
    }

    @ParameterizedTest
    @EnumSource(TestServer.class)
    void aStreamThatEndsInTimeIsSentWhole(TestServer server) throws Exception {
        CompletableFuture<Void> asked = new CompletableFuture<>();
        CompletableFuture<Void> goOn = new CompletableFuture<>();
        Probe.now(request -> new Response(new ReadableStream<byte[]>(new UnderlyingSource<>() {
            @Override
            public @Nullable CompletionStage<?> pull(ReadableStreamDefaultController<byte[]> controller) {
                asked.complete(null);
                return goOn.thenRun(() -> {
                    controller.enqueue("whole".getBytes(UTF_8));
                    controller.close();
                });
            }
        })));
        RunningServer running = server.start(TestWebApp.of(ROUTES).initParam("shutdownTimeout", "10"));
        try (RawConnection connection = running.connect()) {
            connection.request("GET", "/now");
            asked.join();
            RouteHandlers handlers =
                    (RouteHandlers) running.context().getAttribute(RouteHandlerServlet.CONTEXT_ATTRIBUTE);
            CompletableFuture<Void> closed = CompletableFuture.runAsync(handlers::close);
            goOn.complete(null);
            assertEquals("whole", connection.body(connection.head()));
            closed.join();
        }
        running.close();
    }

    @ParameterizedTest
    @EnumSource(TestServer.class)
    void beyondMaxStreamsTheAnswerIs503(TestServer server) throws Exception {
        try (SubmissionPublisher<String> events = new SubmissionPublisher<>();
                RunningServer running = server.start(TestWebApp.of(ROUTES).initParam("maxStreams", "2"))) {
            Probe.now(request -> EventStream.of(events));
            List<RawConnection> open = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                RawConnection connection = running.connect();
                assertEquals(200, connection.request("GET", "/now").head().status());
                open.add(connection);
            }
            try (RawConnection third = running.connect()) {
                assertEquals(503, third.request("GET", "/now").head().status());
            }
            open.get(0).reset();
            open.remove(0);
            await().until(() -> {
                events.submit("tick"); // nobody hears of a client that left before something is written
                try (RawConnection again = running.connect()) {
                    return again.request("GET", "/now").head().status() == 200;
                }
            });
            for (RawConnection connection : open) {
                connection.close();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(TestServer.class)
    void manyIdleEventStreamsHoldNoThreads(TestServer server) throws Exception {
        int clients = 50;
        try (SubmissionPublisher<String> events = new SubmissionPublisher<>();
                RunningServer running = server.start(TestWebApp.of(ROUTES))) {
            Probe.now(request -> EventStream.of(events));
            List<RawConnection> open = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                RawConnection connection = running.connect();
                assertEquals(200, connection.request("GET", "/now").head().status());
                open.add(connection);
            }
            await().atMost(Duration.ofSeconds(20)).until(() -> threadsOfOurs().size() <= 1);
            events.submit("hello");
            for (RawConnection connection : open) {
                assertEquals("data: hello\n\n", connection.chunk());
                connection.close();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(TestServer.class)
    void callbacksOfAfterRunWhenTheStreamHasEnded(TestServer server) throws Exception {
        AtomicInteger chunks = new AtomicInteger();
        CompletableFuture<Integer> after = new CompletableFuture<>();
        Probe.now(request -> {
            Next.after(() -> after.complete(chunks.get()));
            return new Response(new ReadableStream<byte[]>(new UnderlyingSource<>() {
                @Override
                public @Nullable CompletionStage<?> pull(ReadableStreamDefaultController<byte[]> controller) {
                    if (chunks.incrementAndGet() == 5) {
                        controller.close();
                    } else {
                        controller.enqueue(new byte[1000]);
                    }
                    return null;
                }
            }));
        });
        try (RunningServer running = server.start(TestWebApp.of(ROUTES));
                RawConnection connection = running.connect()) {
            Head head = connection.request("GET", "/now").head();
            connection.body(head);
            assertEquals(5, after.join());
        }
    }
}
