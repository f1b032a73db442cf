package dev.routehandlers.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.routehandlers.EventStream;
import dev.routehandlers.servlet.TestServer.RunningServer;
import dev.routehandlers.streams.AbortSignal;
import dev.routehandlers.streams.ReadableStream;
import dev.routehandlers.streams.ReadableStreamDefaultController;
import dev.routehandlers.streams.UnderlyingSource;
import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Answers whose body is a stream, as they are on the wire and in the handler. */
class StreamingTest {
    private static final TestWebApp APP =
            TestWebApp.of("dev.routehandlers.servlet.app").initParam("shutdownTimeout", "1");

    /** A filter in front wraps the response. */
    private static final TestWebApp WRAPPED = TestWebApp.of("dev.routehandlers.servlet.app")
            .initParam("shutdownTimeout", "1")
            .filter((request, response, chain) ->
                    chain.doFilter(request, new HttpServletResponseWrapper((HttpServletResponse) response)));

    /** An iterator that blocks till the test gives it an element; an empty one is its end. */
    private static final class Fed implements Iterator<byte[]> {
        private final BlockingQueue<String> elements = new LinkedBlockingQueue<>();
        private @Nullable String next;

        void give(String element) {
            elements.add(element);
        }

        @Override
        public boolean hasNext() {
            try {
                next = elements.take();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return !next.isEmpty();
        }

        @Override
        public byte[] next() {
            return next.getBytes(UTF_8);
        }
    }

    /** A stream that pulls from {@code iterator}, one element ahead, as the reference's example does. */
    private static ReadableStream<byte[]> pulling(Iterator<byte[]> iterator) {
        return new ReadableStream<>(new UnderlyingSource<>() {
            @Override
            public @Nullable CompletionStage<?> pull(ReadableStreamDefaultController<byte[]> controller) {
                if (iterator.hasNext()) {
                    controller.enqueue(iterator.next());
                } else {
                    controller.close();
                }
                return null;
            }
        });
    }

    private static void sendsEachChunkAsItIsMade(RunningServer running, Fed fed) throws IOException {
        try (RawConnection connection = running.connect()) {
            fed.give("one");
            RawConnection.Head head = connection.request("GET", "/now").head();
            assertEquals(200, head.status());
            assertEquals("chunked", head.header("transfer-encoding"));
            assertEquals("one", connection.chunk());
            fed.give("two");
            assertEquals("two", connection.chunk());
            fed.give("three");
            assertEquals("three", connection.chunk());
            fed.give("");
            assertEquals("", connection.chunk());
            Probe.now(request -> new Response("next"));
            head = connection.request("GET", "/now").head();
            assertEquals("next", connection.body(head));
        }
    }

    @ParameterizedTest
    @EnumSource(TestServer.class)
    void anIteratorsElementsLeaveAsTheyAreMade(TestServer server) throws Exception {
        Fed fed = new Fed();
        Iterable<byte[]> iterable = () -> fed;
        Probe.now(request -> new Response(ReadableStream.from(iterable)));
        try (RunningServer running = server.start(APP)) {
            sendsEachChunkAsItIsMade(running, fed);
        }
    }

    @ParameterizedTest
    @EnumSource(TestServer.class)
    void chunksLeaveWhileABlockingPullMakesTheNext(TestServer server) throws Exception {
        Fed fed = new Fed();
        Probe.now(request -> new Response(pulling(fed)));
        try (RunningServer running = server.start(APP)) {
            sendsEachChunkAsItIsMade(running, fed);
        }
    }

    @ParameterizedTest
    @EnumSource(TestServer.class)
    void chunksLeaveWhenAsManySourcesBlockAsThereMayBeStreams(TestServer server) throws Exception {
        Fed fed = new Fed();
        Probe.now(request -> new Response(pulling(fed)));
        try (RunningServer running =
                server.start(TestWebApp.of("dev.routehandlers.servlet.app").initParam("maxStreams", "1"))) {
            sendsEachChunkAsItIsMade(running, fed);
        }
    }

    /** Two sources, so that the executor's threads take turns. */
    @ParameterizedTest
    @EnumSource(names = {"JETTY", "TOMCAT"})
    void theThreadThatWritesIsTheOneThatAskedWhetherItMay(TestServer server) throws Exception {
        TestWebApp strict = TestWebApp.of("dev.routehandlers.servlet.app")
                .initParam("shutdownTimeout", "1")
                .filter(StrictOutput.filter());
        try (RunningServer running = server.start(strict)) {
            for (int round = 0; round < 10; round++) {
                Fed fed = new Fed();
                Probe.now(request -> new Response(pulling(fed)));
                sendsEachChunkAsItIsMade(running, fed);
                Fed other = new Fed();
                Probe.now(request -> new Response(ReadableStream.from(() -> other)));
                sendsEachChunkAsItIsMade(running, other);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(TestServer.class)
    void chunksLeaveThroughAFilterThatWrapsTheResponse(TestServer server) throws Exception {
        Fed fed = new Fed();
        Probe.now(request -> new Response(pulling(fed)));
        try (RunningServer running = server.start(WRAPPED)) {
            sendsEachChunkAsItIsMade(running, fed);
        }
    }

    @ParameterizedTest
    @EnumSource(TestServer.class)
    void chunksLeaveWhereAsyncIsSwitchedOff(TestServer server) throws Exception {
        Fed fed = new Fed();
        Probe.now(request -> new Response(pulling(fed)));
        try (RunningServer running =
                server.start(TestWebApp.of("dev.routehandlers.servlet.app").asyncSupported(false))) {
            sendsEachChunkAsItIsMade(running, fed);
        }
    }

    @ParameterizedTest
    @EnumSource(TestServer.class)
    void aPublishersItemsLeaveAsTheyAreMade(TestServer server) throws Exception {
        SubmissionPublisher<byte[]> publisher = new SubmissionPublisher<>();
        try (RunningServer running = server.start(APP);
                RawConnection connection = running.connect()) {
            Probe.now(request -> new Response(ReadableStream.from(publisher)));
            connection.request("GET", "/now");
            await().until(() -> publisher.getNumberOfSubscribers() == 1);
            publisher.submit("one".getBytes(UTF_8));
            assertEquals(200, connection.head().status());
            assertEquals("one", connection.chunk());
            publisher.submit("two".getBytes(UTF_8));
            assertEquals("two", connection.chunk());
            publisher.close();
            assertEquals("", connection.chunk());
        }
    }

    @ParameterizedTest
    @EnumSource(TestServer.class)
    void aBigStreamArrivesWholeAndInOrder(TestServer server) throws Exception {
        int chunks = 2_000;
        Probe.now(request -> {
            AtomicInteger made = new AtomicInteger();
            return new Response(new ReadableStream<byte[]>(new UnderlyingSource<>() {
                @Override
                public @Nullable CompletionStage<?> pull(ReadableStreamDefaultController<byte[]> controller) {
                    int number = made.getAndIncrement();
                    if (number == chunks) {
                        controller.close();
                    } else {
                        controller.enqueue(String.format("%08d", number)
                                .repeat(1 + number % 2_000)
                                .getBytes(UTF_8));
                    }
                    return null;
                }
            }));
        });
        try (RunningServer running = server.start(APP);
                RawConnection connection = running.connect()) {
            String body = connection.body(connection.request("GET", "/now").head());
            int at = 0;
            for (int number = 0; number < chunks; number++) {
                String chunk = String.format("%08d", number).repeat(1 + number % 2_000);
                assertTrue(body.startsWith(chunk, at), "chunk " + number);
                at += chunk.length();
            }
            assertEquals(at, body.length());
        }
    }

    @ParameterizedTest
    @EnumSource(TestServer.class)
    void aReaderThatStopsHoldsBackThePull(TestServer server) throws Exception {
        AtomicLong made = new AtomicLong();
        Probe.now(request -> new Response(new ReadableStream<byte[]>(new UnderlyingSource<>() {
            @Override
            public @Nullable CompletionStage<?> pull(ReadableStreamDefaultController<byte[]> controller) {
                made.addAndGet(64 * 1024);
                controller.enqueue(new byte[64 * 1024]);
                return null;
            }
        })));
        try (RunningServer running = server.start(APP);
                RawConnection connection = running.connect()) {
            connection.request("GET", "/now").head();
            AtomicLong before = new AtomicLong(-1);
            await().pollInterval(java.time.Duration.ofMillis(300))
                    .until(() -> made.get() > 0 && before.getAndSet(made.get()) == made.get());
            assertTrue(made.get() < 64L * 1024 * 1024, made + " bytes were made for a client that reads nothing");
            long stalled = made.get();
            connection.bytes((int) stalled);
            await().until(() -> made.get() > stalled);
        }
    }

    @ParameterizedTest
    @EnumSource(TestServer.class)
    void aClientThatLeavesIsToldToTheSourceAndTheSignal(TestServer server) throws Exception {
        isTold(server, APP);
    }

    @ParameterizedTest
    @EnumSource(TestServer.class)
    void aClientThatLeavesIsToldWhereAsyncIsSwitchedOff(TestServer server) throws Exception {
        isTold(server, TestWebApp.of("dev.routehandlers.servlet.app").asyncSupported(false));
    }

    @ParameterizedTest
    @EnumSource(TestServer.class)
    void aClientThatLeavesWhileAllBuffersAreFullIsToldOnce(TestServer server) throws Exception {
        AtomicLong made = new AtomicLong();
        AtomicLong cancelled = new AtomicLong();
        Probe.now(request -> new Response(new ReadableStream<byte[]>(new UnderlyingSource<>() {
            @Override
            public @Nullable CompletionStage<?> pull(ReadableStreamDefaultController<byte[]> controller) {
                made.incrementAndGet();
                controller.enqueue(new byte[64 * 1024]);
                return null;
            }

            @Override
            public @Nullable CompletionStage<?> cancel(@Nullable Object reason) {
                cancelled.incrementAndGet();
                return null;
            }
        })));
        try (RunningServer running = server.start(APP)) {
            RawConnection connection = running.connect();
            connection.request("GET", "/now").head();
            AtomicLong before = new AtomicLong(-1);
            await().pollInterval(java.time.Duration.ofMillis(300))
                    .until(() -> made.get() > 0 && before.getAndSet(made.get()) == made.get());
            connection.reset();
            await().until(() -> cancelled.get() > 0);
            try (RawConnection next = running.connect()) {
                Probe.now(request -> new Response("next"));
                assertEquals("next", next.body(next.request("GET", "/now").head()));
            }
            assertEquals(1, cancelled.get());
        }
    }

    private static void isTold(TestServer server, TestWebApp app) throws Exception {
        AtomicReference<AbortSignal> signal = new AtomicReference<>();
        CompletableFuture<Object> cancelled = new CompletableFuture<>();
        Probe.now(request -> {
            signal.set(request.signal());
            return new Response(new ReadableStream<byte[]>(new UnderlyingSource<>() {
                @Override
                public @Nullable CompletionStage<?> pull(ReadableStreamDefaultController<byte[]> controller)
                        throws InterruptedException {
                    Thread.sleep(20); // the pace of the stream, not a wait for a condition
                    controller.enqueue("tick".getBytes(UTF_8));
                    return null;
                }

                @Override
                public @Nullable CompletionStage<?> cancel(@Nullable Object reason) {
                    cancelled.complete(reason == null ? "nothing" : reason);
                    return null;
                }
            }));
        });
        try (RunningServer running = server.start(app)) {
            RawConnection connection = running.connect();
            connection.request("GET", "/now").head();
            assertTrue(connection.chunk().startsWith("tick"));
            connection.reset();
            await().until(cancelled::isDone);
            assertTrue(cancelled.join() instanceof Throwable, () -> "the reason was " + cancelled.join());
            await().until(() -> signal.get().aborted());
            Probe.now(request -> new Response("next"));
            try (RawConnection next = running.connect()) {
                assertEquals("next", next.body(next.request("GET", "/now").head()));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(TestServer.class)
    void aStreamThatFailsBeforeItsFirstChunkIsA500(TestServer server) throws Exception {
        Probe.now(request ->
                new Response(ReadableStream.from(failingAfter(0)), new ResponseInit().header("X-Theirs", "1")));
        try (RunningServer running = server.start(APP);
                RawConnection connection = running.connect()) {
            RawConnection.Head head = connection.request("GET", "/now").head();
            assertEquals(500, head.status());
            assertNull(head.header("x-theirs"));
            assertEquals("", connection.body(head));
        }
    }

    @ParameterizedTest
    @EnumSource(TestServer.class)
    void aStreamThatFailsHalfWayIsCut(TestServer server) throws Exception {
        Probe.now(request -> new Response(ReadableStream.from(failingAfter(3))));
        try (RunningServer running = server.start(APP);
                RawConnection connection = running.connect()) {
            connection.request("GET", "/now").head();
            assertThrows(IOException.class, connection::chunks);
        }
    }

    @ParameterizedTest
    @EnumSource(TestServer.class)
    void aStreamThatFailsHalfWayIsCutThroughAFilterThatWrapsTheResponse(TestServer server) throws Exception {
        Probe.now(request -> new Response(ReadableStream.from(failingAfter(3))));
        try (RunningServer running = server.start(WRAPPED);
                RawConnection connection = running.connect()) {
            connection.request("GET", "/now").head();
            assertThrows(IOException.class, connection::chunks);
        }
    }

    @ParameterizedTest
    @EnumSource(TestServer.class)
    void aStreamThatFailsHalfWayIsCutWhereAsyncIsSwitchedOff(TestServer server) throws Exception {
        Probe.now(request -> new Response(ReadableStream.from(failingAfter(3))));
        try (RunningServer running = server.start(
                        TestWebApp.of("dev.routehandlers.servlet.app").asyncSupported(false));
                RawConnection connection = running.connect()) {
            connection.request("GET", "/now").head();
            assertThrows(IOException.class, connection::chunks);
        }
    }

    @ParameterizedTest
    @EnumSource(TestServer.class)
    void aStreamThatFailsHalfWayIsCutWhereTheConnectionWasToCloseAnyway(TestServer server) throws Exception {
        Probe.now(request -> new Response(ReadableStream.from(failingAfter(3))));
        try (RunningServer running = server.start(APP);
                RawConnection connection = running.connect()) {
            RawConnection.Head head =
                    connection.request("GET", "/now", "Connection: close").head();
            assertEquals("chunked", head.header("transfer-encoding"));
            assertThrows(IOException.class, connection::chunks);
        }
    }

    @ParameterizedTest
    @EnumSource(TestServer.class)
    void aStreamThatEndsBeforeItsDeclaredLengthIsCut(TestServer server) throws Exception {
        Probe.now(request -> new Response(
                ReadableStream.from(List.of("12345".getBytes(UTF_8))),
                new ResponseInit().header("Content-Length", "10")));
        try (RunningServer running = server.start(APP);
                RawConnection connection = running.connect()) {
            RawConnection.Head head = connection.request("GET", "/now").head();
            if (head.status() == 200) { // nothing may have been sent yet: then it is a 500
                assertEquals("10", head.header("content-length"));
                assertThrows(IOException.class, () -> connection.bytes(10));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(TestServer.class)
    void aStreamThatFailsWithinItsDeclaredLengthIsCut(TestServer server) throws Exception {
        Probe.now(request -> new Response(
                ReadableStream.from(failingAfter(3)), new ResponseInit().header("Content-Length", "1000000")));
        try (RunningServer running = server.start(APP);
                RawConnection connection = running.connect()) {
            RawConnection.Head head = connection.request("GET", "/now").head();
            assertEquals("1000000", head.header("content-length"));
            assertThrows(IOException.class, () -> connection.bytes(1_000_000));
        }
    }

    @ParameterizedTest
    @EnumSource(TestServer.class)
    void aStreamWithItsLengthIsNotChunked(TestServer server) throws Exception {
        Probe.now(request -> new Response(
                ReadableStream.from(List.of("12345".getBytes(UTF_8), "67890".getBytes(UTF_8))),
                new ResponseInit().header("Content-Length", "10")));
        try (RunningServer running = server.start(APP);
                RawConnection connection = running.connect()) {
            RawConnection.Head head = connection.request("GET", "/now").head();
            assertNull(head.header("transfer-encoding"));
            assertEquals("1234567890", connection.body(head));
        }
    }

    @ParameterizedTest
    @EnumSource(TestServer.class)
    void headCancelsTheStreamItDoesNotSend(TestServer server) throws Exception {
        AtomicReference<Object> cancelled = new AtomicReference<>();
        Probe.now(request -> new Response(
                new ReadableStream<byte[]>(new UnderlyingSource<>() {
                    @Override
                    public @Nullable CompletionStage<?> cancel(@Nullable Object reason) {
                        cancelled.set(reason);
                        return null;
                    }
                }),
                new ResponseInit().header("Content-Length", "10")));
        try (RunningServer running = server.start(APP);
                RawConnection connection = running.connect()) {
            RawConnection.Head head = connection.request("HEAD", "/now").head();
            assertEquals(200, head.status());
            assertEquals("10", head.header("content-length"));
            assertNotNull(cancelled.get());
            Probe.now(request -> new Response("next"));
            assertEquals(
                    "next", connection.body(connection.request("GET", "/now").head()));
        }
    }

    @ParameterizedTest
    @EnumSource(TestServer.class)
    void anIdleEventStreamSendsItsHeadAtOnceAndHeartbeats(TestServer server) throws Exception {
        Fed fed = new Fed();
        Iterable<byte[]> events = () -> fed;
        Probe.now(request -> EventStream.of((Iterable<String>) () -> new Iterator<>() {
            private final Iterator<byte[]> data = events.iterator();

            @Override
            public boolean hasNext() {
                return data.hasNext();
            }

            @Override
            public String next() {
                return new String(data.next(), UTF_8);
            }
        }));
        TestWebApp app = TestWebApp.of("dev.routehandlers.servlet.app").initParam("sseHeartbeat", "1");
        try (RunningServer running = server.start(app);
                RawConnection connection = running.connect()) {
            fed.give("first");
            RawConnection.Head head = connection.request("GET", "/now").head();
            assertEquals("text/event-stream", head.header("content-type"));
            assertEquals("no-cache, no-transform", head.header("cache-control"));
            assertEquals("no", head.header("x-accel-buffering"));
            assertEquals("data: first\n\n", connection.chunk());
            assertEquals(":\n\n", connection.chunk());
            assertEquals(":\n\n", connection.chunk());
            fed.give("second");
            fed.give("");
            String rest = connection.chunks();
            assertTrue(rest.endsWith("data: second\n\n"), rest);
        }
    }

    private static Iterable<byte[]> failingAfter(int chunks) {
        return () -> new Iterator<>() {
            private int made;

            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public byte[] next() {
                if (made++ == chunks) {
                    throw new IllegalStateException("on purpose");
                }
                return "x".repeat(100_000).getBytes(UTF_8);
            }
        };
    }
}
