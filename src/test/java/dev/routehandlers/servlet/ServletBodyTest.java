package dev.routehandlers.servlet;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.routehandlers.Next;
import dev.routehandlers.servlet.RawConnection.Head;
import dev.routehandlers.servlet.TestServer.RunningServer;
import dev.routehandlers.servlet.bodies.$how.Route;
import jakarta.servlet.Filter;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Request bodies on their way in, byte by byte on the wire, on real servers. */
class ServletBodyTest {
    private static final String APP = "dev.routehandlers.servlet.bodies";
    private static final Map<TestServer, RunningServer> SERVERS = new EnumMap<>(TestServer.class);

    @BeforeAll
    static void start() throws Exception {
        Filter whenServiceReturns = (request, response, chain) -> {
            chain.doFilter(request, response);
            Route.serviceReturned.complete(null);
        };
        for (TestServer server : TestServer.values()) {
            SERVERS.put(
                    server,
                    server.start(TestWebApp.of(APP)
                            .filter(whenServiceReturns)
                            .initParam("maxBodySize", "100000")
                            .initParam("fileThreshold", "1000")
                            .initParam("bodyTimeout", "1")));
        }
    }

    @AfterAll
    static void stop() throws Exception {
        for (RunningServer server : SERVERS.values()) {
            server.close();
        }
    }

    @BeforeEach
    void nobodyReturned() {
        Route.serviceReturned = new CompletableFuture<>();
    }

    private static RawConnection connect(TestServer server) throws IOException {
        return SERVERS.get(server).connect();
    }

    /** Sends a whole request and returns the body of the answer, which is a 200. */
    private static String post(RawConnection connection, String how, String body, String... headers)
            throws IOException {
        String lines = String.join("\r\n", headers) + (headers.length == 0 ? "" : "\r\n");
        connection.send("POST /" + how + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + lines + "Content-Length: " + body.length()
                + "\r\n\r\n" + body);
        return answer(connection);
    }

    private static String answer(RawConnection connection) throws IOException {
        Head head = connection.head();
        String body = connection.body(head);
        assertEquals(200, head.status(), () -> head + " " + body);
        return body;
    }

    /** What came before has left nothing on the connection. */
    private static void assertNextRequestWorks(RawConnection connection) throws IOException {
        assertEquals("next", post(connection, "text", "next"));
        connection.request("GET", "/text");
        assertEquals("null", answer(connection));
    }

    @ParameterizedTest
    @EnumSource
    void everyMethodReadsTheBody(TestServer server) throws IOException {
        for (String when : new String[] {"", "late-", "other-thread-"}) {
            Route.serviceReturned = new CompletableFuture<>();
            try (RawConnection connection = connect(server)) {
                assertEquals("Grüße", utf8(post(connection, when + "text", latin1("Grüße"))), when);
                assertEquals("{\"a\":[1,null]}", post(connection, when + "json", "{\"a\": [1, null]}"));
                assertEquals("\u0000\u00ff", post(connection, when + "bytes", "\u0000\u00ff"));
                assertEquals("3 text/css", post(connection, when + "blob", "abc", "Content-Type: text/css"));
                assertEquals(
                        "a=1 2&b=&a=\u00e4",
                        utf8(post(
                                connection,
                                when + "form",
                                "a=1+2&b&a=%c3%a4",
                                "Content-Type: application/x-www-form-urlencoded")));
                assertEquals("", post(connection, when + "text", ""));
                assertNextRequestWorks(connection);
            }
        }
    }

    private static String latin1(String text) {
        return new String(text.getBytes(UTF_8), ISO_8859_1);
    }

    private static String utf8(String text) {
        return new String(text.getBytes(ISO_8859_1), UTF_8);
    }

    @ParameterizedTest
    @EnumSource
    void uploadsAreSpooledAndDeleted(TestServer server) throws IOException {
        String file = "0123456789".repeat(5000);
        String body = "--x\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nA\r\n"
                + "--x\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a.txt\"\r\nContent-Type: text/plain\r\n\r\n"
                + file + "\r\n--x--\r\n";
        for (String when : new String[] {"", "late-"}) {
            Route.serviceReturned = new CompletableFuture<>();
            try (RawConnection connection = connect(server)) {
                assertEquals(
                        "title=A&f=a.txt:text/plain:50000:" + file.hashCode(),
                        post(connection, when + "form", body, "Content-Type: multipart/form-data; boundary=x"));
                assertNextRequestWorks(connection);
            }
        }
        await().untilAsserted(() -> assertEquals(0, openSpools()));
    }

    /** Files of uploads that this process holds open; they have no names by then. Nought where that can't be seen. */
    private static long openSpools() throws IOException {
        long count = 0;
        Path descriptors = Path.of("/proc/self/fd");
        if (Files.isDirectory(descriptors)) {
            try (var open = Files.list(descriptors)) {
                count += open.filter(descriptor -> {
                            try {
                                return Files.readSymbolicLink(descriptor)
                                        .toString()
                                        .contains(".part");
                            } catch (IOException closed) {
                                return false;
                            }
                        })
                        .count();
            }
        }
        return count;
    }

    @ParameterizedTest
    @EnumSource
    void aBodyInChunks(TestServer server) throws IOException {
        for (String when : new String[] {"", "late-"}) {
            Route.serviceReturned = new CompletableFuture<>();
            try (RawConnection connection = connect(server)) {
                connection.request("POST", "/" + when + "text", "Transfer-Encoding: chunked");
                connection.send("5\r\nhello\r\n").send("6;x=y\r\n world\r\n").send("0\r\nTrailer: x\r\n\r\n");
                assertEquals("hello world", answer(connection));
                assertNextRequestWorks(connection);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void anEmptyBody(TestServer server) throws IOException {
        try (RawConnection connection = connect(server)) {
            assertEquals("", post(connection, "echo", ""));
            connection.request("POST", "/late-text");
            assertEquals("", answer(connection));
            connection.request("POST", "/echo", "Transfer-Encoding: chunked").send("0\r\n\r\n");
            assertEquals("", answer(connection));
            assertNextRequestWorks(connection);
        }
    }

    /** Reads a chunk's bytes; the line break behind them may come with the next chunk (Jetty). */
    private static String chunk(RawConnection connection) throws IOException {
        String size = connection.line();
        return connection.bytes(Integer.parseInt(size.isEmpty() ? connection.line() : size, 16));
    }

    @ParameterizedTest
    @EnumSource
    void anEchoLeavesChunkByChunkWhileTheRequestIsBeingSent(TestServer server) throws IOException {
        try (RawConnection connection = connect(server)) {
            connection.request("POST", "/echo", "Transfer-Encoding: chunked").send("3\r\none\r\n");
            assertEquals(200, connection.head().status());
            assertEquals("one", chunk(connection));
            for (int i = 0; i < 50; i++) {
                connection.send("3\r\ntwo\r\n");
                assertEquals("two", chunk(connection));
            }
            connection.send("0\r\n\r\n");
            assertEquals("", chunk(connection));
            connection.line();
            assertNextRequestWorks(connection);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBodyThatIsBegunInTheHandlerIsReadToItsEndAfterwards(TestServer server) throws IOException {
        try (RawConnection connection = connect(server)) {
            Route.begun = new CompletableFuture<>();
            connection.request("POST", "/begun", "Content-Length: 9").send("one");
            await().until(() -> Route.begun.isDone());
            Head head = connection.send("two").head();
            assertEquals("one", head.header("x-first"));
            assertEquals("two", chunk(connection));
            connection.send("end");
            assertEquals("end", chunk(connection));
            assertEquals("", chunk(connection));
            connection.line();
            assertNextRequestWorks(connection);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBodyReadInPartOrNotAtAll(TestServer server) throws IOException {
        String body = "x".repeat(50);
        for (String how : new String[] {"part", "late-part", "unread", "late-unread"}) {
            Route.serviceReturned = new CompletableFuture<>();
            try (RawConnection connection = connect(server)) {
                assertEquals(how.replace("late-", ""), post(connection, how, body));
                assertNextRequestWorks(connection);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBodyThatHasArrivedIsNotTakenForOneThatHasBeenRead(TestServer server) throws Exception {
        Route.serviceReturned = CompletableFuture.completedFuture(null);
        try (RunningServer running = server.start(TestWebApp.of(APP).filter(ArrivedInput.filter()));
                RawConnection connection = running.connect()) {
            for (String how : new String[] {"text", "late-text", "echo"}) {
                assertEquals("hello", post(connection, how, "hello"));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBodyIsUsedOnceOrCloned(TestServer server) throws IOException {
        for (String when : new String[] {"", "late-"}) {
            Route.serviceReturned = new CompletableFuture<>();
            try (RawConnection connection = connect(server)) {
                assertEquals("WebTypeError", post(connection, when + "twice", "abc"));
                assertEquals("abc|abc", post(connection, when + "clone", "abc"));
                assertNextRequestWorks(connection);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void queryAndFormAreTwoThings(TestServer server) throws IOException {
        try (RawConnection connection = connect(server)) {
            assertEquals(
                    "form query",
                    post(connection, "query?a=query", "a=form", "Content-Type: application/x-www-form-urlencoded"));
            assertNextRequestWorks(connection);
        }
    }

    @ParameterizedTest
    @EnumSource
    void allLinesOfAHeaderCount(TestServer server) throws IOException {
        try (RawConnection connection = connect(server)) {
            assertEquals(
                    "a=1; b=2; c=3 / 3 / x, y",
                    post(connection, "cookies", "", "Cookie: a=1; b=2", "X-List: x", "Cookie: c=3", "x-list: y"));
            assertNextRequestWorks(connection);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aGetHasNoBodyEvenIfItHas(TestServer server) throws IOException {
        try (RawConnection connection = connect(server)) {
            connection.send("GET /text HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 3\r\n\r\nabc");
            assertEquals("null", answer(connection));
            assertNextRequestWorks(connection);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theClientIsAskedToContinueWhenTheBodyIsRead(TestServer server) throws IOException {
        for (String how : new String[] {"text", "late-text", "echo"}) {
            Route.serviceReturned = new CompletableFuture<>();
            try (RawConnection connection = connect(server)) {
                connection.request("POST", "/" + how, "Content-Length: 5", "Expect: 100-continue");
                assertEquals(100, connection.head().status());
                connection.send("hello");
                assertEquals("hello", answer(connection));
                assertNextRequestWorks(connection);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBodyAboveTheLimitIs413(TestServer server) throws IOException {
        for (String how : new String[] {"text", "late-text", "part", "late-form", "echo"}) {
            Route.serviceReturned = new CompletableFuture<>();
            try (RawConnection connection = connect(server)) {
                connection.request(
                        "POST", "/" + how, "Content-Length: 100001", "Content-Type: multipart/form-data; boundary=x");
                assertEquals(413, connection.head().status(), how);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBodyInChunksAboveTheLimitIs413(TestServer server) throws IOException {
        for (String how : new String[] {"text", "late-text"}) {
            Route.serviceReturned = new CompletableFuture<>();
            try (RawConnection connection = connect(server)) {
                connection.request("POST", "/" + how, "Transfer-Encoding: chunked");
                String chunk = "2710\r\n" + "x".repeat(10_000) + "\r\n";
                for (int i = 0; i < 10; i++) {
                    connection.send(chunk);
                }
                connection.send("1\r\nx\r\n");
                assertEquals(413, connection.head().status(), how);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBodyJustWithinTheLimit(TestServer server) throws IOException {
        String body = "y".repeat(100_000);
        for (String how : new String[] {"text", "late-text", "echo"}) {
            Route.serviceReturned = new CompletableFuture<>();
            try (RawConnection connection = connect(server)) {
                assertEquals(body, post(connection, how, body), how);
                assertNextRequestWorks(connection);
            }
        }
    }

    private static boolean readsByListener(String how) {
        return how.startsWith("late-");
    }

    /** The answer's status; 400 when there is none and {@code mayClose}. */
    private static int status(RawConnection connection, boolean mayClose) throws IOException {
        try {
            return connection.head().status();
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException closed) {
            if (mayClose) {
                return 400;
            }
            throw closed;
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBodyThatBreaksOffIs400(TestServer server) throws IOException {
        for (String how : new String[] {"text", "late-text", "form", "json", "late-json"}) {
            Route.serviceReturned = new CompletableFuture<>();
            for (String framing : new String[] {"Content-Length: 10", "Transfer-Encoding: chunked"}) {
                try (RawConnection connection = connect(server)) {
                    connection.request("POST", "/" + how, framing, "Content-Type: application/x-www-form-urlencoded");
                    connection.send("5\r\nhe");
                    connection.socket().shutdownOutput();
                    boolean mayClose = server.closesOnBrokenBody(readsByListener(how), framing.contains("chunked"));
                    assertEquals(400, status(connection, mayClose), () -> how + " " + framing);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void anEchoOfABodyThatBreaksOffIs400OrBreaksOffToo(TestServer server) throws IOException {
        try (RawConnection connection = connect(server)) {
            connection.request("POST", "/echo", "Content-Length: 10").socket().shutdownOutput();
            assertEquals(400, status(connection, server.closesOnBrokenBody(true, false)));
        }
        try (RawConnection connection = connect(server)) {
            connection.request("POST", "/echo", "Content-Length: 10").send("hello");
            assertEquals(200, connection.head().status());
            assertEquals("hello", chunk(connection));
            connection.socket().shutdownOutput();
            assertThrows(IOException.class, () -> {
                chunk(connection);
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBodyWhoseChunksAreNoneIs400(TestServer server) throws IOException {
        for (String how : new String[] {"text", "late-text"}) {
            Route.serviceReturned = new CompletableFuture<>();
            try (RawConnection connection = connect(server)) {
                connection
                        .request("POST", "/" + how, "Transfer-Encoding: chunked")
                        .send("5\r\nhello\r\nzz\r\n");
                boolean mayClose = server.closesOnBrokenBody(readsByListener(how), true);
                int expected = server.statusOfBrokenChunks();
                assertEquals(expected, status(connection, mayClose), how);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBodyThatStopsIs408(TestServer server) throws IOException {
        for (String how : new String[] {"late-text", "late-form"}) {
            Route.serviceReturned = new CompletableFuture<>();
            try (RawConnection connection = connect(server)) {
                connection.request(
                        "POST", "/" + how, "Content-Length: 10", "Content-Type: multipart/form-data; boundary=x");
                connection.send("hello");
                assertEquals(408, connection.head().status(), how);
                connection.toEnd();
            }
        }
    }

    /** The others call a thread back by themselves, after 20 and 30 seconds; there it would wait for ever. */
    @ParameterizedTest
    @EnumSource(names = "UNDERTOW")
    void aThreadThatWaitsForABodyIsCalledBack(TestServer server) throws IOException {
        for (String how : new String[] {"text", "other-thread-text"}) {
            try (RawConnection connection = connect(server)) {
                connection.request("POST", "/" + how, "Content-Length: 10").send("hello");
                assertEquals(408, connection.head().status(), how);
                connection.toEnd();
            }
        }
        try (RawConnection connection = connect(server)) {
            assertNextRequestWorks(connection);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBodyThatDribblesIs408(TestServer server) throws Exception {
        for (String how : new String[] {"text", "late-text", "other-thread-text"}) {
            Route.serviceReturned = new CompletableFuture<>();
            try (RawConnection connection = connect(server)) {
                connection.request("POST", "/" + how, "Content-Length: 1000");
                // a thread of its own: the common pool, of one thread perhaps, is the handler's
                Thread dribbles = new Thread(() -> {
                    try {
                        while (true) {
                            connection.send("x");
                            Thread.sleep(100); // a slow client's pace
                        }
                    } catch (IOException | InterruptedException closed) {
                        // by the server
                    }
                });
                dribbles.start();
                assertEquals(408, connection.head().status(), how);
                connection.toEnd();
                connection.socket().close(); // Undertow goes on reading what is for nobody
                dribbles.join();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRequestThatHasEndedIsReadNoMore(TestServer server) throws IOException {
        try (RawConnection connection = connect(server)) {
            assertEquals("kept", post(connection, "keep", "secret", "X-Secret: 1"));
            assertEquals("next", post(connection, "text", "next", "X-Secret: 2"));
            Throwable header = assertThrows(
                    IllegalStateException.class, () -> Route.kept.headers().get("x-secret"));
            assertEquals("the request has ended", header.getMessage());
            Throwable body = assertThrows(IllegalStateException.class, () -> Next.await(Route.kept.text()));
            assertEquals("the request has ended", body.getMessage());
        }
    }
}
