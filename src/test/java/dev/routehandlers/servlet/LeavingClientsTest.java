package dev.routehandlers.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.routehandlers.Next;
import dev.routehandlers.servlet.RawConnection.Head;
import dev.routehandlers.servlet.TestServer.RunningServer;
import dev.routehandlers.streams.ReadableStream;
import dev.routehandlers.streams.ReadableStreamDefaultController;
import dev.routehandlers.streams.UnderlyingSource;
import dev.routehandlers.web.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many clients at once, of which many leave at any moment: nobody gets what is another's, and nothing is left. */
class LeavingClientsTest {
    private static final int THREADS = 8;
    private static final int REQUESTS = 60;

    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();

    /** Sends the number that the request names, over and over: by a stage, at once, or when the source feels like it. */
    private final class Source implements UnderlyingSource<byte[]> {
        private final byte[] number;
        private final Random random;
        private int left;

        Source(String number) {
            this.number = (number + ".").repeat(500).getBytes(UTF_8);
            this.random = new Random(number.hashCode());
            this.left = 1 + random.nextInt(100);
            open.incrementAndGet();
        }

        @Override
        public @Nullable CompletionStage<?> pull(ReadableStreamDefaultController<byte[]> controller) {
            if (left-- == 0) {
                controller.close();
                open.decrementAndGet();
                return null;
            }
            if (random.nextInt(4) > 0) {
                controller.enqueue(number);
                return null;
            }
            return CompletableFuture.runAsync(
                    () -> controller.enqueue(number),
                    CompletableFuture.delayedExecutor(random.nextInt(3), TimeUnit.MILLISECONDS));
        }

        @Override
        public @Nullable CompletionStage<?> cancel(@Nullable Object reason) {
            open.decrementAndGet();
            return null;
        }
    }

    @ParameterizedTest
    @EnumSource(TestServer.class)
    void eachGetsItsOwnAndAllExchangesEnd(TestServer server) throws Exception {
        AtomicInteger started = new AtomicInteger();
        Probe.now(request -> {
            started.incrementAndGet();
            Next.after(ended::incrementAndGet);
            return new Response(new ReadableStream<>(
                    new Source(request.nextUrl().searchParams().get("n"))));
        });
        Probe.later(request -> {
            String number = request.nextUrl().searchParams().get("n");
            return CompletableFuture.supplyAsync(
                    () -> new Response((number + ".").repeat(20)),
                    CompletableFuture.delayedExecutor(1, TimeUnit.MILLISECONDS));
        });
        ExecutorService clients = Executors.newFixedThreadPool(THREADS);
        try (RunningServer running =
                server.start(TestWebApp.of("dev.routehandlers.servlet.app").initParam("shutdownTimeout", "1"))) {
            List<Future<?>> done = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int client = i;
                done.add(clients.submit((Callable<?>) () -> {
                    requests(running, client);
                    return null;
                }));
            }
            for (Future<?> client : done) {
                client.get();
            }
            await().untilAsserted(() ->
                    assertEquals(0, open.get(), "sources that were neither read to the end nor cancelled"));
            await().untilAsserted(() -> assertEquals(started.get(), ended.get(), "exchanges that ended"));
        } finally {
            clients.shutdownNow();
        }
    }

    /**
     * Each leaves before the first byte is written, and so a write fails while the container's thread is on its way back
     * from the call that made it possible. Tomcat would end the request under our hands then, and close a connection that
     * is somebody else's by that time.
     */
    @ParameterizedTest
    @EnumSource(TestServer.class)
    void afterKnowsTheRequestsOfThoseWhoLeftAtOnce(TestServer server) throws Exception {
        AtomicInteger started = new AtomicInteger();
        AtomicInteger known = new AtomicInteger();
        Probe.now(request -> {
            started.incrementAndGet();
            Next.after(() -> {
                if (Next.headers().get("x-number") != null) {
                    known.incrementAndGet();
                }
            });
            return new Response(new ReadableStream<>(
                    new Source(request.nextUrl().searchParams().get("n"))));
        });
        ExecutorService clients = Executors.newFixedThreadPool(THREADS);
        try (RunningServer running = server.start(TestWebApp.of("dev.routehandlers.servlet.app"))) {
            List<Future<?>> done = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int client = i;
                done.add(clients.submit((Callable<?>) () -> {
                    for (int j = 0; j < 5 * REQUESTS; j++) {
                        RawConnection connection = running.connect();
                        String number = client + "-" + j;
                        connection.request("GET", "/now?n=" + number, "X-Number: " + number);
                        connection.reset();
                    }
                    return null;
                }));
            }
            for (Future<?> client : done) {
                client.get();
            }
            await().untilAsserted(() -> assertEquals(started.get(), known.get(), "whose headers are known in the end"));
        } finally {
            clients.shutdownNow();
        }
    }

    private static void requests(RunningServer running, int client) throws IOException {
        Random random = new Random(client);
        RawConnection connection = running.connect();
        for (int i = 0; i < REQUESTS; i++) {
            String number = client + "-" + i;
            String path = random.nextInt(3) == 0 ? "/later" : "/now";
            connection.request("GET", path + "?n=" + number);
            if (random.nextInt(3) == 0) {
                leave(connection, random);
                connection = running.connect();
                continue;
            }
            Head head = connection.head();
            assertEquals("", connection.body(head).replace(number + ".", ""), "what is not the client's own");
        }
        connection.close();
    }

    /** At any moment, as a crash or in order. */
    private static void leave(RawConnection connection, Random random) throws IOException {
        if (random.nextBoolean()) {
            connection.head();
            connection.bytes(random.nextInt(2) * 50);
        }
        if (random.nextBoolean()) {
            connection.reset();
        } else {
            connection.close();
        }
    }
}
