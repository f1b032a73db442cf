package dev.routehandlers.servlet;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.routehandlers.servlet.RawConnection.Head;
import dev.routehandlers.servlet.TestServer.RunningServer;
import dev.routehandlers.servlet.hostile.Seen;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.management.JMException;
import javax.management.ObjectName;
import org.awaitility.core.ConditionFactory;

/** The servers that hostile clients turn to, and what must not be left of these: measured against a quiet start. */
final class HostileServers implements AutoCloseable {
    /** No status, but the end of the connection without an answer. */
    static final int CLOSED = 0;

    private static final Duration AT_ONCE = Duration.ofSeconds(3); // on a machine that is busy with other tests
    private static final int SMALL_BUFFER = 4096;
    private static final int MEGABYTE = 1024 * 1024;

    private final Map<TestServer, RunningServer> running = new EnumMap<>(TestServer.class);
    private final ErrorLog log = new ErrorLog();
    private final AtomicInteger threadsInside = new AtomicInteger();
    private final int socketsAtFirst;
    private final Map<String, Integer> filesAtFirst;
    private final long heapAtFirst;

    /** Starts them, and has each answer every kind of request once: servers keep buffers, selectors and classes. */
    HostileServers(TestWebApp app) throws Exception {
        this(app, (servers, server) -> {});
    }

    /** The same, with {@code also} on each server before anything is measured: they keep more after a large crowd. */
    HostileServers(TestWebApp app, WarmUp also) throws Exception {
        Logger.getLogger("dev.routehandlers").addHandler(log);
        app.filter(this::count);
        for (TestServer server : TestServer.values()) {
            running.put(server, server.start(app));
        }
        connect(TestServer.JETTY).close(); // the JDK itself opens one with the first
        socketsAtFirst = OpenFiles.byKind().getOrDefault(OpenFiles.SOCKETS, 0);
        for (TestServer server : TestServer.values()) {
            warmUp(server);
            also.run(this, server);
        }
        awaitQuiet();
        filesAtFirst = OpenFiles.byKind();
        heapAtFirst = quietHeap();
    }

    private void count(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        threadsInside.incrementAndGet();
        try {
            chain.doFilter(request, response);
        } finally {
            threadsInside.decrementAndGet();
        }
    }

    private void warmUp(TestServer server) throws IOException {
        try (Crowd crowd = crowd(server, 250, HttpText.json("{}"))) {
            for (RawConnection connection : crowd.connections()) {
                assertEquals(200, connection.head().status());
            }
        }
        String file = "--x\r\nContent-Disposition: form-data; name=\"a\"; filename=\"a\"\r\n\r\n" + "a".repeat(100_000)
                + "\r\n--x--\r\n";
        for (String text : List.of(
                HttpText.post("form", "multipart/form-data; boundary=x", file),
                HttpText.get("/none"),
                HttpText.get("/WEB-INF/web.xml"),
                HttpText.get("/paths/%00"),
                HttpText.chunked("5\r\nhello\r\n0\r\n\r\n"),
                HttpText.chunked("zz\r\nhello\r\n"),
                HttpText.json("["),
                HttpText.get("/ticks"))) {
            try (RawConnection connection = connect(server).send(text)) {
                status(connection);
                connection.reset();
            }
        }
    }

    RawConnection connect(TestServer server) throws IOException {
        return running.get(server).connect();
    }

    /** Nobody yet. */
    Crowd crowd(TestServer server) {
        return new Crowd(() -> connect(server));
    }

    /** A crowd of clients each of which sends {@code text}. */
    Crowd crowd(TestServer server, int size, String text) throws IOException {
        Crowd crowd = crowd(server);
        crowd.join(size, text);
        return crowd;
    }

    /** The same of clients that take next to nothing ahead. */
    Crowd crowdOfSlowReaders(TestServer server, int size, String text) throws IOException {
        Crowd crowd = new Crowd(() -> running.get(server).connect(SMALL_BUFFER));
        crowd.join(size, text);
        return crowd;
    }

    void assertHonestRequestIsAnsweredAtOnce(TestServer server) throws IOException {
        long start = System.nanoTime();
        try (RawConnection connection = connect(server)) {
            connection.send(HttpText.json("{\"a\": 1}"));
            Head head = connection.head();
            assertEquals(200, head.status());
            assertEquals("7 characters", connection.body(head));
        }
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        assertTrue(took.compareTo(AT_ONCE) < 0, () -> "an honest request took " + took);
    }

    /** The status of the answer; {@link #CLOSED} when there is none, only the end of the connection. */
    static int status(RawConnection connection) throws IOException {
        try {
            return connection.head().status();
        } catch (SocketTimeoutException e) {
            throw new AssertionError("neither an answer nor an end", e);
        } catch (IOException closed) {
            return CLOSED;
        }
    }

    /** Nothing that a client does is logged as an error. */
    void assertNoErrorsLogged() {
        assertEquals(List.of(), List.copyOf(log.errors));
    }

    void forgetErrors() {
        log.errors.clear();
    }

    /** Waits till nothing is under way any longer: no thread, asynchronous request, spooled file or connection. */
    void awaitQuiet() {
        soon().untilAsserted(this::assertQuiet);
    }

    private void assertQuiet() throws IOException {
        for (TestServer server : TestServer.values()) {
            assertEquals(0, running.get(server).openRequests(), () -> "requests that " + server + " still holds");
        }
        assertEquals(0, threadsInside.get(), "threads that are at a request");
        Map<String, Integer> open = OpenFiles.byKind();
        assertEquals(
                List.of(),
                open.keySet().stream().filter(path -> path.contains(".part")).toList());
        int sockets = open.getOrDefault(OpenFiles.SOCKETS, 0);
        assertTrue(sockets <= socketsAtFirst, () -> sockets + " sockets, and " + socketsAtFirst + " at first");
    }

    /** After {@link #awaitQuiet()}, in the end: nothing is left in memory, and no file is open but what servers keep. */
    void assertNothingIsLeft() throws IOException {
        long grown = quietHeap() - heapAtFirst;
        assertTrue(grown < 32 * MEGABYTE, () -> "the heap has grown by " + grown);
        soon().untilAsserted(() -> assertEquals(Map.of(), filesLeft()));
    }

    /**
     * What is open and wasn't at first, but for what is not ours: jars that the class loaders open when they look into
     * them, and the epoll instance, with what wakes it, that XNIO keeps for each thread that has once waited for a client.
     */
    private Map<String, Integer> filesLeft() throws IOException {
        Map<String, Integer> left = new TreeMap<>();
        OpenFiles.byKind().forEach((kind, count) -> {
            int kept = filesAtFirst.getOrDefault(kind, 0) + (OpenFiles.ofSelectors(kind) ? xnioThreads() : 0);
            if (count > kept && !kind.endsWith(".jar")) {
                left.put(kind, count - kept);
            }
        });
        return left;
    }

    private static int xnioThreads() {
        return (int) Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().matches("XNIO-\\d+ task-\\d+"))
                .count();
    }

    @Override
    public void close() {
        Logger.getLogger("dev.routehandlers").removeHandler(log);
        running.values().forEach(RunningServer::close);
        assertEquals(
                List.of(),
                Thread.getAllStackTraces().keySet().stream()
                        .map(Thread::getName)
                        .filter(name -> name.startsWith("route-handlers-"))
                        .toList());
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(15)).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(10));
    }

    /** How many objects of the library's classes are in memory when nothing is under way. */
    long quietObjects() throws JMException {
        quietHeap();
        String histogram = (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {new String[0]},
                        new String[] {String[].class.getName()});
        return histogram
                .lines()
                .map(line -> line.strip().split("\\s+"))
                .filter(columns -> columns.length > 3 && columns[3].startsWith("dev.routehandlers."))
                .mapToLong(columns -> Long.parseLong(columns[1]))
                .sum();
    }

    /** The heap that is in use when nothing is under way. */
    private long quietHeap() {
        awaitQuiet();
        awaitForgottenRequests();
        return usedHeap();
    }

    private static void awaitForgottenRequests() {
        soon().pollInterval(Duration.ofMillis(100)).untilAsserted(() -> {
            System.gc();
            assertEquals(0, Seen.inMemory(), "requests in memory");
        });
    }

    private static long usedHeap() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** What is logged as an error. */
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

    /** What is done before anything is measured. */
    interface WarmUp {
        void run(HostileServers servers, TestServer server) throws Exception;
    }

    /** How a client of a crowd comes. */
    private interface Connecting {
        RawConnection connect() throws IOException;
    }

    /** Connections that are opened together, and closed together. */
    static final class Crowd implements AutoCloseable {
        private final Connecting connecting;
        private final List<RawConnection> connections = new ArrayList<>();

        private Crowd(Connecting connecting) {
            this.connecting = connecting;
        }

        /** Has {@code size} more come, each of which sends {@code text}. */
        List<RawConnection> join(int size, String text) throws IOException {
            List<RawConnection> newcomers = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                RawConnection connection = connecting.connect();
                connections.add(connection);
                newcomers.add(connection.send(text));
            }
            return newcomers;
        }

        List<RawConnection> connections() {
            return connections;
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
}
