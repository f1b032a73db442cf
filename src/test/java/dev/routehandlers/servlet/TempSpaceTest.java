package dev.routehandlers.servlet;

import static dev.routehandlers.Next.await;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.routehandlers.Next;
import dev.routehandlers.NextRequest;
import dev.routehandlers.servlet.RawConnection.Head;
import dev.routehandlers.servlet.TestServer.RunningServer;
import dev.routehandlers.streams.ReadableStream;
import dev.routehandlers.streams.ReadableStreamDefaultController;
import dev.routehandlers.streams.UnderlyingSource;
import dev.routehandlers.web.Response;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The temporary files of all uploads together have only so many bytes, and give them back however a request ends. */
class TempSpaceTest {
    private static final int LIMIT = 100_000;
    private static final int MOST = 90_000; // two of them are too much
    private static final Map<TestServer, RunningServer> SERVERS = new EnumMap<>(TestServer.class);

    @BeforeAll
    static void start() throws Exception {
        for (TestServer server : TestServer.values()) {
            SERVERS.put(
                    server,
                    server.start(TestWebApp.of("dev.routehandlers.servlet.app")
                            .initParam("fileThreshold", "1000")
                            .initParam("bodyTimeout", "2")
                            .initParam("maxTempSize", Integer.toString(LIMIT))));
        }
    }

    @AfterAll
    static void stop() {
        SERVERS.values().forEach(RunningServer::close);
    }

    private static RawConnection connect(TestServer server) throws IOException {
        return SERVERS.get(server).connect();
    }

    private static String form(int size) {
        return "--x\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f\"\r\n\r\n" + "a".repeat(size)
                + "\r\n--x--\r\n";
    }

    /** Sends a form's head, which announces all of {@code body}, and a part of it. */
    private static RawConnection sendPart(RawConnection connection, String path, String body, int length)
            throws IOException {
        return connection.send("POST " + path + " HTTP/1.1\r\nHost: a\r\nContent-Length: " + body.length()
                + "\r\nContent-Type: multipart/form-data; boundary=x\r\n\r\n" + body.substring(0, length));
    }

    private static RawConnection send(RawConnection connection, String path, String body) throws IOException {
        return sendPart(connection, path, body, body.length());
    }

    private static int size(NextRequest request) {
        return await(await(request.formData()).getFile("f").text()).length();
    }

    /** Reads its form when {@code service()} has returned. */
    private static CompletionStage<Response> readsLater(NextRequest request) {
        return CompletableFuture.supplyAsync(
                        () -> request, CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS))
                .thenCompose(late -> late.formData())
                .thenApply(form -> new Response(form.size() + " files"));
    }

    /** A form that needs almost all of the room finds it, as soon as what was there is done. */
    private static void assertRoomIsBack(TestServer server) {
        Probe.now(request -> new Response(size(request) + " bytes"));
        await().untilAsserted(() -> {
            try (RawConnection connection = connect(server)) {
                Head head = send(connection, "/now", form(MOST)).head();
                assertEquals(200, head.status());
                assertEquals(MOST + " bytes", connection.body(head));
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void whatFindsNoRoomIs503AsLongAsOthersHaveIt(TestServer server) throws Exception {
        CompletableFuture<Void> uploaded = new CompletableFuture<>();
        CompletableFuture<Void> goOn = new CompletableFuture<>();
        Probe.later(request -> {
            var form = await(request.formData());
            uploaded.complete(null);
            return goOn.thenApply(
                    unused -> new Response(await(form.getFile("f").text()).length() + " bytes"));
        });
        Probe.now(request -> new Response(size(request) + " bytes"));
        try (RawConnection first = connect(server);
                RawConnection second = connect(server)) {
            send(first, "/later", form(MOST));
            uploaded.join();

            Head refused = send(second, "/now", form(MOST)).head();
            assertEquals(503, refused.status());
            assertEquals("application/problem+json", refused.header("content-type"));
            assertTrue(second.body(refused).contains("temporary files"));
            try (RawConnection small = connect(server)) {
                assertEquals(
                        "900 bytes", small.body(send(small, "/now", form(900)).head()), "which stays in memory");
            }

            goOn.complete(null);
            assertEquals(MOST + " bytes", first.body(first.head()));
        }
        assertRoomIsBack(server);
    }

    @ParameterizedTest
    @EnumSource
    void whatWouldNeverFindRoomIs413(TestServer server) throws Exception {
        Probe.now(request -> new Response(size(request) + " bytes"));
        try (RawConnection connection = connect(server)) {
            assertEquals(413, send(connection, "/now", form(LIMIT + 1)).head().status());
        }
        assertRoomIsBack(server);
    }

    @ParameterizedTest
    @EnumSource
    void aHandlerThatFailsGivesTheRoomBack(TestServer server) throws Exception {
        Probe.now(request -> {
            throw new IllegalStateException("after " + size(request));
        });
        try (RawConnection connection = connect(server)) {
            assertEquals(500, send(connection, "/now", form(MOST)).head().status());
        }
        assertRoomIsBack(server);
    }

    @ParameterizedTest
    @EnumSource
    void aFormThatIsNoneGivesTheRoomBack(TestServer server) throws Exception {
        Probe.now(request -> new Response(size(request) + " bytes"));
        try (RawConnection connection = connect(server)) {
            String broken = form(MOST).replace("--x--", "--y--");
            assertEquals(400, send(connection, "/now", broken).head().status());
        }
        assertRoomIsBack(server);
    }

    @ParameterizedTest
    @EnumSource
    void aFormThatStopsGivesTheRoomBack(TestServer server) throws Exception {
        Probe.later(TempSpaceTest::readsLater);
        try (RawConnection connection = connect(server)) {
            sendPart(connection, "/later", form(MOST), MOST - 1000);
            assertEquals(408, connection.head().status());
        }
        assertRoomIsBack(server);
    }

    @ParameterizedTest
    @EnumSource
    void aClientThatLeavesWhileItUploadsGivesTheRoomBack(TestServer server) throws Exception {
        for (String path : new String[] {"/now", "/later"}) {
            CompletableFuture<Void> begun = new CompletableFuture<>();
            Probe.now(request -> {
                begun.complete(null);
                return new Response(size(request) + " bytes");
            });
            Probe.later(request -> {
                begun.complete(null);
                return readsLater(request);
            });
            RawConnection connection = connect(server);
            sendPart(connection, path, form(MOST), MOST - 1000);
            begun.join();
            connection.reset();
            assertRoomIsBack(server);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aClientThatLeavesInAStreamGivesTheRoomBack(TestServer server) throws Exception {
        Probe.now(request -> {
            size(request);
            return new Response(new ReadableStream<byte[]>(new UnderlyingSource<>() {
                @Override
                public @Nullable CompletionStage<?> pull(ReadableStreamDefaultController<byte[]> controller) {
                    controller.enqueue(new byte[1000]);
                    return null;
                }
            }));
        });
        RawConnection connection = connect(server);
        assertEquals(200, send(connection, "/now", form(MOST)).head().status());
        connection.reset();
        assertRoomIsBack(server);
    }

    @ParameterizedTest
    @EnumSource
    void whatRunsAfterTheAnswerKeepsTheRoom(TestServer server) throws Exception {
        CompletableFuture<Void> goOn = new CompletableFuture<>();
        CompletableFuture<Integer> read = new CompletableFuture<>();
        Probe.now(request -> {
            var form = await(request.formData());
            Next.after(() -> {
                goOn.join();
                read.complete(await(form.getFile("f").text()).length());
            });
            return new Response("done");
        });
        try (RawConnection first = connect(server);
                RawConnection second = connect(server)) {
            assertEquals("done", first.body(send(first, "/now", form(MOST)).head()));
            Probe.now(request -> new Response(size(request) + " bytes"));
            assertEquals(503, send(second, "/now", form(MOST)).head().status());
            goOn.complete(null);
            assertEquals(MOST, read.join());
        }
        assertRoomIsBack(server);
    }
}
