package dev.routehandlers.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.routehandlers.Next;
import dev.routehandlers.errors.DomException;
import dev.routehandlers.servlet.RawConnection.Head;
import dev.routehandlers.servlet.TestServer.RunningServer;
import dev.routehandlers.streams.AbortSignal;
import dev.routehandlers.streams.ReadableStream;
import dev.routehandlers.streams.ReadableStreamDefaultController;
import dev.routehandlers.streams.UnderlyingSource;
import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A stream whose client takes nothing is cut after {@code streamTimeout}; one whose source has nothing isn't. */
class StreamTimeoutTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final Duration BEFORE_THE_SERVER_DOES =
            Duration.ofSeconds(15); // which takes 20 s, 30 s, or for ever
    private static final long LENGTH = 1L << 40;

    private static TestWebApp app() {
        return TestWebApp.of("dev.routehandlers.servlet.app")
                .initParam("streamTimeout", Long.toString(TIMEOUT.toSeconds()))
                .initParam("shutdownTimeout", "1");
    }

    /** Has bytes as long as somebody takes them, and remembers what it is told. */
    private static final class Endless implements UnderlyingSource<byte[]> {
        private final byte[] chunk = new byte[64 * 1024];
        private final CompletableFuture<Object> cancelled = new CompletableFuture<>();
        private final CompletableFuture<Void> after = new CompletableFuture<>();
        private final AtomicReference<AbortSignal> signal = new AtomicReference<>();

        @Override
        public @Nullable CompletionStage<?> pull(ReadableStreamDefaultController<byte[]> controller) {
            controller.enqueue(chunk);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> cancel(@Nullable Object reason) {
            assertTrue(cancelled.complete(reason), "cancelled twice");
            return null;
        }

        private void answers(ResponseInit init) {
            Probe.now(request -> {
                signal.set(request.signal());
                Next.after(() -> after.complete(null));
                return new Response(new ReadableStream<>(this), init);
            });
        }

        private void awaitCut() {
            await().atMost(BEFORE_THE_SERVER_DOES).until(cancelled::isDone);
            assertEquals(
                    "TimeoutError",
                    assertInstanceOf(DomException.class, cancelled.join()).name());
            await().until(() -> signal.get().aborted());
            await().until(after::isDone);
        }
    }

    /** Only one stream may be open: that the next one is, shows that the first has gone. */
    private static void assertSlotIsFree(RunningServer running) throws Exception {
        Probe.now(request -> new Response(ReadableStream.from(List.of("next".getBytes(UTF_8)))));
        await().until(() -> {
            try (RawConnection next = running.connect()) {
                Head head = next.request("GET", "/now").head();
                return head.status() == 200 && next.body(head).equals("next");
            }
        });
    }

    @ParameterizedTest
    @EnumSource(TestServer.class)
    void aClientThatTakesNothingIsCut(TestServer server) throws Exception {
        Endless source = new Endless();
        source.answers(new ResponseInit());
        try (RunningServer running = server.start(app().initParam("maxStreams", "1"));
                RawConnection connection = running.connect()) {
            connection.request("GET", "/now").head();
            source.awaitCut();
            assertSlotIsFree(running);
            assertFalse(connection.toEnd().endsWith("\r\n0\r\n\r\n"), "a clean end");
        }
    }

    /** It never makes room for the server's next write in time. */
    @ParameterizedTest
    @EnumSource(TestServer.class)
    void aClientThatTakesAByteNowAndThenIsCut(TestServer server) throws Exception {
        Endless source = new Endless();
        source.answers(new ResponseInit());
        try (RunningServer running = server.start(app().initParam("maxStreams", "1"));
                RawConnection connection = running.connect(4096)) {
            connection.request("GET", "/now").head();
            await().atMost(BEFORE_THE_SERVER_DOES)
                    .pollInterval(TIMEOUT.dividedBy(4))
                    .until(() -> {
                        if (!source.cancelled.isDone()) {
                            connection.bytes(1);
                        }
                        return source.cancelled.isDone();
                    });
            source.awaitCut();
            assertSlotIsFree(running);
        }
    }

    @ParameterizedTest
    @EnumSource(TestServer.class)
    void aClientThatTakesNothingOfADeclaredLengthIsCut(TestServer server) throws Exception {
        Endless source = new Endless();
        source.answers(new ResponseInit().header("Content-Length", Long.toString(LENGTH)));
        try (RunningServer running = server.start(app().initParam("maxStreams", "1"));
                RawConnection connection = running.connect()) {
            assertEquals(
                    Long.toString(LENGTH),
                    connection.request("GET", "/now").head().header("content-length"));
            source.awaitCut();
            assertSlotIsFree(running);
            connection.toEnd();
        }
    }

    /** Jetty and Tomcat end a blocking write by themselves. */
    @ParameterizedTest
    @EnumSource(value = TestServer.class, names = "UNDERTOW")
    void aClientThatTakesNothingIsCutWhereAsyncIsSwitchedOff(TestServer server) throws Exception {
        Endless source = new Endless();
        source.answers(new ResponseInit());
        try (RunningServer running = server.start(app().asyncSupported(false));
                RawConnection connection = running.connect()) {
            connection.request("GET", "/now").head();
            source.awaitCut();
            awaitFreeThread();
        }
    }

    /** The server's thread is free, though the client takes nothing of what is still to be taken. */
    private static void awaitFreeThread() {
        await().until(() -> Thread.getAllStackTraces().values().stream()
                .flatMap(Stream::of)
                .noneMatch(frame -> frame.getClassName().startsWith("io.undertow.servlet.")));
    }

    /** It takes the rest before the server has written the end. */
    @ParameterizedTest
    @EnumSource(value = TestServer.class, names = "UNDERTOW")
    void aClientThatTakesTheRestAtTheEndSeesACutWhereAsyncIsSwitchedOff(TestServer server) throws Exception {
        Endless source = new Endless();
        source.answers(new ResponseInit());
        try (RunningServer running = server.start(app().asyncSupported(false));
                RawConnection connection = running.connect()) {
            connection.request("GET", "/now").head();
            await().atMost(BEFORE_THE_SERVER_DOES).until(source.cancelled::isDone);
            assertFalse(connection.toEnd().endsWith("\r\n0\r\n\r\n"), "a clean end");
        }
    }

    @ParameterizedTest
    @EnumSource(TestServer.class)
    void aSourceThatHasNothingIsWaitedFor(TestServer server) throws Exception {
        CompletableFuture<Object> cancelled = new CompletableFuture<>();
        Probe.now(request -> new Response(new ReadableStream<byte[]>(new UnderlyingSource<>() {
            private int pulled;

            @Override
            public @Nullable CompletionStage<?> pull(ReadableStreamDefaultController<byte[]> controller) {
                if (pulled++ == 2) {
                    controller.close();
                    return null;
                }
                return CompletableFuture.runAsync(
                        () -> controller.enqueue("tick".getBytes(UTF_8)),
                        CompletableFuture.delayedExecutor(2 * TIMEOUT.toMillis(), TimeUnit.MILLISECONDS));
            }

            @Override
            public @Nullable CompletionStage<?> cancel(@Nullable Object reason) {
                cancelled.complete(reason);
                return null;
            }
        })));
        try (RunningServer running = server.start(app());
                RawConnection connection = running.connect()) {
            assertEquals(
                    "ticktick",
                    connection.body(connection.request("GET", "/now").head()));
            assertFalse(cancelled.isDone());
        }
    }

    @ParameterizedTest
    @EnumSource(TestServer.class)
    void aClientThatGoesOnTakingIsSpared(TestServer server) throws Exception {
        Endless source = new Endless();
        source.answers(new ResponseInit());
        try (RunningServer running = server.start(app());
                RawConnection connection = running.connect()) {
            connection.request("GET", "/now").head();
            long start = System.nanoTime();
            while (System.nanoTime() - start < 3 * TIMEOUT.toNanos()) {
                connection.bytes(1024 * 1024);
                Thread.sleep(50); // a pace below that of the server
            }
            assertFalse(source.cancelled.isDone());
        }
    }
}
