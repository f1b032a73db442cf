package dev.routehandlers.servlet;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.routehandlers.servlet.RawConnection.Head;
import dev.routehandlers.servlet.TestServer.RunningServer;
import dev.routehandlers.servlet.hostile.read.Route;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a client may send to do harm, one line each: the answer is the right status or a closed connection, never a 500;
 * the next honest request is answered at once; in the end nothing is left of any of them.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HostileClientsTest {
    private static final String APP = "dev.routehandlers.servlet.hostile";
    private static final int CLOSED = 0;
    private static final Duration AT_ONCE = Duration.ofSeconds(3); // on a machine that is busy with other tests
    private static final Map<TestServer, RunningServer> SERVERS = new EnumMap<>(TestServer.class);
    private static long heapAtFirst;
    private static final ErrorLog LOG = new ErrorLog();

    /**
     * A line of the table: {@code text} is sent as it is, the status of the answer is one of {@code allowed}; of those
     * {@code onUndertow} when that isn't null, which leaves more to the application, or reads chunks leniently.
     */
    private record Case(String name, String text, Set<Integer> allowed, Set<Integer> onUndertow) {
        Case onUndertow(Integer... statuses) {
            return new Case(name, text, allowed, Set.of(statuses));
        }

        Set<Integer> allowedOn(TestServer server) {
            return server == TestServer.UNDERTOW && onUndertow != null ? onUndertow : allowed;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static Case sends(String name, String text, int... allowed) {
        return new Case(name, text, new TreeSet<>(Arrays.stream(allowed).boxed().toList()), null);
    }

    private static String request(String line, String... headers) {
        return line + " HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                + String.join("", Arrays.stream(headers).map(h -> h + "\r\n").toList()) + "\r\n";
    }

    private static String get(String target, String... headers) {
        return request("GET " + target, headers);
    }

    private static String post(String as, String type, String body) {
        return request("POST /read?as=" + as, "Content-Type: " + type, "Content-Length: " + body.length()) + body;
    }

    private static String json(String body) {
        return post("json", "application/json", body);
    }

    private static String form(String body) {
        return post("form", "application/x-www-form-urlencoded", body);
    }

    private static String multipart(String body) {
        return post("form", "multipart/form-data; boundary=x", body);
    }

    private static String chunked(String chunks) {
        return request("POST /read?as=text", "Transfer-Encoding: chunked") + chunks;
    }

    private static String part(String headers) {
        return "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n" + headers + "\r\n1\r\n";
    }

    private static List<Case> cases() {
        String kilobyte = "x".repeat(1024);
        return List.of(
                // methods and heads
                sends("an unknown method", request("FOO /read"), 405),
                sends("a method in lower case", request("get /read"), 405),
                sends("TRACE", request("TRACE /read"), 403, 405),
                sends("CONNECT", request("CONNECT /read"), 400, 405, 501),
                sends("no HTTP at all", "\u0016\u0003\u0001\u0002\r\n\r\n", 400, CLOSED),
                sends("a header without a colon", get("/read", "nonsense"), 400),
                sends("a header of 64 KiB", get("/read", "X: " + kilobyte.repeat(64)), 400, 431)
                        .onUndertow(200),
                sends("10,000 headers", get("/read", manyHeaders()), 400, 431),
                sends("NUL in a header", get("/read", "X: a\0b"), 400),
                sends("two lengths", request("POST /read", "Content-Length: 2", "Content-Length: 3") + "{} ", 400),
                sends("a negative length", request("POST /read", "Content-Length: -1") + "{}", 400),
                sends("a length that is none", request("POST /read", "Content-Length: 2x") + "{}", 400),
                sends("an enormous length", request("POST /read", "Content-Length: 9223372036854775807"), 413)
                        .onUndertow(400),
                sends("a length beyond all", request("POST /read", "Content-Length: 99999999999999999999"), 400),
                sends("an unknown coding", request("POST /read", "Transfer-Encoding: nonsense") + "{}", 400, 501),
                sends(
                                "an expectation nobody meets",
                                request("POST /read", "Expect: miracles", "Content-Length: 2") + "{}",
                                417)
                        .onUndertow(200),
                // paths
                sends("a path of 64 KiB", get("/paths/" + kilobyte.repeat(64)), 400, 414),
                sends("10,000 segments", get("/paths/" + "a/".repeat(3000)), 308, 400, 414),
                sends("%00", get("/paths/a%00b"), 400),
                sends("%0d%0a", get("/paths/a%0d%0ab"), 400),
                sends("an overlong slash", get("/paths/a%c0%afb"), 400),
                sends("half a surrogate", get("/paths/%ed%a0%80"), 400),
                sends("a broken escape", get("/paths/%zz"), 400),
                sends("half an escape", get("/paths/%"), 400),
                sends("a backslash", get("/paths/..%5c..%5cread"), 400),
                sends("..", get("/paths/../../../etc/passwd"), 400, 404),
                sends("%2e%2e", get("/paths/%2e%2e/%2e%2e/WEB-INF/web.xml"), 400, 404),
                sends("..;", get("/paths/..;/read"), 400, 404),
                sends("%252e%252e", get("/paths/%252e%252e/read"), 200, 400),
                sends("..%2f", get("/paths/..%2f..%2fread"), 400).onUndertow(200),
                sends("..%c0%af", get("/paths/..%c0%afread"), 400),
                sends("WEB-INF", get("/WEB-INF/web.xml"), 404),
                sends("wEb-InF, escaped", get("/%77Eb-InF/web.xml"), 404),
                // bodies
                sends("no JSON", json("{\"a\":"), 400),
                sends("JSON of brackets", json("[".repeat(100_000)), 400),
                sends("JSON of closed brackets", json("[".repeat(100_000) + "]".repeat(100_000)), 400),
                sends("JSON of nested names", json("{\"a\":".repeat(50_000) + "1" + "}".repeat(50_000)), 400),
                sends("a JSON number of a megabyte", json("9".repeat(1_000_000)), 200, 400),
                sends("a JSON number without end", json("1e999999999"), 200, 400),
                sends("JSON names with one hash", json(collidingJson()), 200, 400),
                sends("JSON of half a million values", json("[" + "0,".repeat(499_000) + "0]"), 200),
                sends("JSON of a million values", json("[" + "0,".repeat(1_000_000) + "0]"), 413),
                sends("invalid UTF-8 in JSON", json("\"\u00c0\u00af\""), 200),
                sends("100,000 form fields", form("a&".repeat(100_000)), 413),
                sends("form names with one hash", form(collidingForm()), 200, 413),
                sends("no form", form("%zz%&=&=&&&"), 200),
                sends("a form that is JSON", post("form", "application/json", "{}"), 415),
                sends("a form of no type", request("POST /read?as=form", "Content-Length: 1") + "a", 415),
                sends("a broken type", post("form", "multipart/form-data; boundary=\"", "--x--"), 400, 415),
                sends("multipart without a boundary", post("form", "multipart/form-data", part("")), 400),
                sends("multipart without its boundary", multipart("hello"), 400),
                sends("multipart without end", multipart(part("")), 400),
                sends("multipart in a header's middle", multipart("--x\r\nContent-Disp"), 400),
                sends("10,000 parts", multipart(part("").repeat(10_000) + "--x--"), 413),
                sends(
                        "a part with 1 MB of headers",
                        multipart(part("X: " + kilobyte.repeat(1000) + "\r\n") + "--x--"),
                        413),
                sends("a part with 100,000 headers", multipart(part("X: 1\r\n".repeat(100_000)) + "--x--"), 413),
                sends(
                        "a boundary of 8 KB",
                        post("form", "multipart/form-data; boundary=" + "b".repeat(7000), part("")),
                        400),
                sends("dashes only", multipart("-".repeat(1_000_000)), 400),
                sends("boundaries that almost are", multipart("\r\n--".repeat(200_000)), 400),
                sends("a body above the limit", post("text", "text/plain", kilobyte.repeat(3000)), 413, CLOSED),
                // chunks
                sends("a chunk size that is none", chunked("zz\r\nhello\r\n"), 400)
                        .onUndertow(CLOSED),
                sends("a negative chunk size", chunked("-5\r\nhello\r\n"), 400).onUndertow(CLOSED),
                sends("an enormous chunk size", chunked("ffffffffffffffffff\r\nhello\r\n"), 400, CLOSED),
                sends("a chunk longer than its size", chunked("2\r\nhello\r\n0\r\n\r\n"), 400)
                        .onUndertow(200),
                sends(
                        "an extension of 1 MB",
                        chunked("5;" + kilobyte.repeat(1000) + "\r\nhello\r\n0\r\n\r\n"),
                        200,
                        400,
                        413,
                        CLOSED),
                sends(
                        "trailers of 1 MB",
                        chunked("5\r\nhello\r\n0\r\nX: " + kilobyte.repeat(1000) + "\r\n\r\n"),
                        200,
                        400,
                        413,
                        431,
                        CLOSED),
                sends("a million chunks", chunked("1\r\nx\r\n".repeat(1_000_000) + "0\r\n\r\n"), 200),
                // what is in front of the body
                sends("100,000 parameters", get("/read?" + "a&".repeat(3000)), 200, 400, 414),
                sends("10,000 cookies", get("/read?as=cookies", "Cookie: " + "a=1; ".repeat(1500)), 200, 431, 400));
    }

    private static String[] manyHeaders() {
        return IntStream.range(0, 10_000).mapToObj(i -> "X-" + i + ": 1").toArray(String[]::new);
    }

    /** Names that differ and have the same {@code hashCode}. */
    private static List<String> collidingNames() {
        List<String> names = List.of("");
        for (int i = 0; i < 13; i++) {
            names = names.stream()
                    .flatMap(name -> Stream.of(name + "Aa", name + "BB"))
                    .toList();
        }
        return names;
    }

    private static String collidingJson() {
        return "{"
                + String.join(
                        ",",
                        collidingNames().stream()
                                .map(name -> "\"" + name + "\":1")
                                .toList()) + "}";
    }

    private static String collidingForm() {
        return String.join(
                "&", collidingNames().stream().map(name -> name + "=1").toList());
    }

    /** What is logged as an error, which nothing that a client does is. */
    private static final class ErrorLog extends Handler {
        private final ConcurrentLinkedQueue<String> errors = new ConcurrentLinkedQueue<>();

        @Override
        public void publish(LogRecord line) {
            if (line.getLevel().intValue() >= Level.SEVERE.intValue()) {
                errors.add(line.getMessage() + " " + line.getThrown());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @BeforeAll
    static void start() throws Exception {
        Logger.getLogger("dev.routehandlers").addHandler(LOG);
        for (TestServer server : TestServer.values()) {
            SERVERS.put(
                    server,
                    server.start(
                            TestWebApp.of(APP).file("WEB-INF/web.xml", "secret").initParam("maxBodySize", "2500000")));
        }
        for (TestServer server : TestServer.values()) {
            try (Crowd warmUp = new Crowd(server, 250, json("{}"))) { // containers keep their buffers
                for (RawConnection connection : warmUp.connections) {
                    assertEquals(200, connection.head().status());
                }
            }
        }
        System.gc();
        heapAtFirst = usedHeap();
    }

    @AfterAll
    static void stop() throws Exception {
        Logger.getLogger("dev.routehandlers").removeHandler(LOG);
        for (RunningServer server : SERVERS.values()) {
            server.close();
        }
        assertEquals(List.of(), ourThreads());
    }

    @BeforeEach
    void forgetErrors() {
        LOG.errors.clear();
    }

    private static List<String> ourThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("route-handlers-"))
                .toList();
    }

    private static RawConnection connect(TestServer server) throws IOException {
        return SERVERS.get(server).connect();
    }

    private static void assertHonestRequestIsAnsweredAtOnce(TestServer server) throws IOException {
        long start = System.nanoTime();
        try (RawConnection connection = connect(server)) {
            connection.send(json("{\"a\": 1}"));
            Head head = connection.head();
            assertEquals(200, head.status());
            assertEquals("7 characters", connection.body(head));
        }
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        assertTrue(took.compareTo(AT_ONCE) < 0, () -> "an honest request took " + took);
    }

    /** The status of the answer; {@link #CLOSED} when there is none, only the end of the connection. */
    private static int status(RawConnection connection) throws IOException {
        try {
            return connection.head().status();
        } catch (SocketTimeoutException e) {
            throw new AssertionError("neither an answer nor an end", e);
        } catch (IOException closed) {
            return CLOSED;
        }
    }

    static Stream<Arguments> everyCaseOnEveryServer() {
        return Arrays.stream(TestServer.values())
                .flatMap(server -> cases().stream().map(line -> Arguments.of(server, line)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("everyCaseOnEveryServer")
    void isRefusedAndDoesNoHarm(TestServer server, Case line) throws IOException {
        try (RawConnection connection = connect(server)) {
            try {
                connection.send(line.text);
            } catch (IOException closed) {
                // before all was sent: there may be an answer
            }
            int status = status(connection);
            Set<Integer> allowed = line.allowedOn(server);
            assertTrue(allowed.contains(status), () -> status + " is none of " + allowed);
        }
        assertHonestRequestIsAnsweredAtOnce(server);
        assertEquals(List.of(), List.copyOf(LOG.errors));
    }

    static Stream<Arguments> everyApiOnEveryServer() {
        List<String> apis = List.of(
                "header value",
                "header name",
                "headers.append",
                "headers.set",
                "content type",
                "blob type",
                "status text",
                "set-cookie",
                "cookie name",
                "cookie value",
                "cookie path",
                "cookie domain",
                "response cookie",
                "redirect()",
                "Response.redirect",
                "NextResponse.redirect",
                "event",
                "event id");
        return Arrays.stream(TestServer.values())
                .flatMap(server -> apis.stream().map(api -> Arguments.of(server, api)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("everyApiOnEveryServer")
    void noApiLetsAHeaderIn(TestServer server, String api) throws IOException {
        for (String evil :
                List.of("%0D%0AX-Evil:%201", "%0AX-Evil:%201", "%0DX-Evil:%201", "a%00", "%E2%80%A8X-Evil:%201")) {
            try (RawConnection connection = connect(server)) {
                connection.send(get("/inject?api=" + api.replace(" ", "%20") + "&x=a" + evil, "Connection: close"));
                String answer = connection.toEnd();
                boolean refusedLate = api.equals("redirect()") && answer.startsWith("HTTP/1.1 500 ");
                assertTrue(
                        refusedLate || answer.startsWith("HTTP/1.1 200 ") || answer.startsWith("HTTP/1.1 30"), answer);
                assertTrue(!answer.contains("\nX-Evil") && !answer.contains("\rX-Evil"), answer);
                assertTrue(answer.indexOf('\0') < 0 || answer.indexOf('\0') > answer.indexOf("\r\n\r\n"), answer);
                assertEquals(1, answer.split("HTTP/1\\.1 ", -1).length - 1, answer);
            }
        }
        assertHonestRequestIsAnsweredAtOnce(server);
        if (!api.equals("redirect()")) {
            assertEquals(List.of(), List.copyOf(LOG.errors));
        }
    }

    /** Connections that are opened together, and closed together. */
    private static final class Crowd implements AutoCloseable {
        private final List<RawConnection> connections = new ArrayList<>();

        Crowd(TestServer server, int size, String text) throws IOException {
            for (int i = 0; i < size; i++) {
                RawConnection connection = connect(server);
                connections.add(connection);
                connection.send(text);
            }
        }

        /** Sends a bit more, where that is still possible. */
        void send(String text) {
            for (RawConnection connection : connections) {
                try {
                    connection.send(text);
                } catch (IOException closed) {
                    // by the server
                }
            }
        }

        @Override
        public void close() throws IOException {
            for (RawConnection connection : connections) {
                connection.close();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void slowHeadsKeepNobodyWaiting(TestServer server) throws IOException {
        try (Crowd crowd = new Crowd(server, 250, "POST /read HTTP/1.1\r\nHost: a\r\nX-A")) {
            for (int i = 0; i < 5; i++) {
                crowd.send("a");
                assertHonestRequestIsAnsweredAtOnce(server);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void bodiesThatDribbleKeepNobodyWaiting(TestServer server) throws Exception {
        try (Crowd crowd = new Crowd(server, 250, request("POST /read", "Content-Length: 1000") + "[")) {
            for (int i = 0; i < 10; i++) {
                crowd.send("1");
                assertHonestRequestIsAnsweredAtOnce(server);
                Thread.sleep(100); // a dribble's pace
            }
        }
        assertHonestRequestIsAnsweredAtOnce(server);
    }

    @ParameterizedTest
    @EnumSource
    void bodiesThatStopKeepNobodyWaiting(TestServer server) throws Exception {
        try (Crowd crowd = new Crowd(server, 250, request("POST /read", "Content-Length: 1000") + "[")) {
            crowd.send("1"); // and no more
            for (int i = 0; i < 10; i++) {
                assertHonestRequestIsAnsweredAtOnce(server);
            }
        }
        assertHonestRequestIsAnsweredAtOnce(server);
    }

    @ParameterizedTest
    @EnumSource
    void slowReadersKeepNobodyWaiting(TestServer server) throws IOException {
        try (Crowd crowd = new Crowd(server, 100, get("/ticks"))) {
            for (int i = 0; i < 5; i++) {
                for (RawConnection connection : crowd.connections) {
                    connection.bytes(1);
                }
                assertHonestRequestIsAnsweredAtOnce(server);
            }
        }
        await().untilAsserted(() -> assertEquals(0, dev.routehandlers.servlet.hostile.ticks.Route.OPEN.get()));
    }

    @ParameterizedTest
    @EnumSource
    void clientsThatVanishInAStreamAreForgotten(TestServer server) throws IOException {
        for (int round = 0; round < 20; round++) {
            try (Crowd crowd = new Crowd(server, 100, get("/ticks"))) {
                for (RawConnection connection : crowd.connections) {
                    connection.head();
                    connection.reset();
                }
            }
            await().untilAsserted(() -> assertEquals(0, dev.routehandlers.servlet.hostile.ticks.Route.OPEN.get()));
        }
        assertHonestRequestIsAnsweredAtOnce(server);
        assertEquals(List.of(), List.copyOf(LOG.errors));
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void nothingIsLeftOfThem() {
        await().untilAsserted(() -> assertEquals(List.of(), threadsInside()));
        await().untilAsserted(() -> assertEquals(0, openSpools()));
        await().untilAsserted(() -> {
            System.gc();
            assertEquals(
                    0, Route.SEEN.stream().filter(seen -> seen.get() != null).count());
            long grown = usedHeap() - heapAtFirst;
            assertTrue(grown < 32 * 1024 * 1024, () -> "the heap has grown by " + grown);
        });
    }

    /** The threads that are at a request. */
    private static List<String> threadsInside() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> Arrays.stream(thread.getValue())
                        .anyMatch(frame -> frame.getClassName().equals(RouteHandlerServlet.class.getName())))
                .map(thread -> thread.getKey().getName())
                .toList();
    }

    private static long usedHeap() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static long openSpools() throws IOException {
        Path descriptors = Path.of("/proc/self/fd");
        if (!Files.isDirectory(descriptors)) {
            return 0;
        }
        try (var open = Files.list(descriptors)) {
            return open.filter(descriptor -> {
                        try {
                            return Files.readSymbolicLink(descriptor).toString().contains(".part");
                        } catch (IOException closed) {
                            return false;
                        }
                    })
                    .count();
        }
    }
}
