package dev.routehandlers.containers;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.function.Executable;

/** What the WAR does, wherever it runs: plain answers, streams, and what clients send that mean no good. */
final class Suite {
    private static final Duration AT_ONCE = Duration.ofSeconds(3);
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final int CLOSED = 0;

    private final RunningContainer server;
    private final String base;

    Suite(RunningContainer server) {
        this.server = server;
        this.base = server.base();
    }

    /** A step of a check. */
    private interface Step {
        void run() throws Exception;
    }

    /** All of it; each names itself when it fails. */
    List<Executable> checks() {
        List<Executable> checks = new ArrayList<>();
        add(checks, "plain answers", this::plainAnswers);
        add(checks, "redirects keep the base path", this::redirectsKeepTheBasePath);
        add(checks, "chunks leave as they are made", this::chunksLeaveAsTheyAreMade);
        add(checks, "events leave as they are made", this::eventsLeaveAsTheyAreMade);
        add(checks, "a stream that fails first is a 500", this::aStreamThatFailsFirstIsA500);
        add(checks, "a stream that fails half-way", this::aStreamThatFailsHalfWay);
        add(checks, "a client that leaves is told to the source", this::aClientThatLeavesIsTold);
        add(checks, "an echo of a megabyte", this::anEchoOfAMegabyte);
        add(checks, "a body that breaks off", this::aBodyThatBreaksOff);
        hostile().forEach((name, line) -> add(checks, name, () -> isRefused(line)));
        badLengths().forEach((name, line) -> add(checks, name, () -> isRefusedOrTaken(line)));
        add(checks, "200 clients that vanish in a stream", this::manyVanish);
        add(checks, "clients that stop in their bodies", this::bodiesThatStop);
        return checks;
    }

    private static void add(List<Executable> checks, String name, Step step) {
        checks.add(() -> {
            try {
                step.run();
            } catch (Throwable e) {
                throw new AssertionError(name + ": " + e, e);
            }
        });
    }

    private void answers(String line, int status, String body) throws IOException {
        try (Wire wire = server.connect()) {
            Wire.Head head = wire.request(line).head();
            assertEquals(status + " " + body, head.status() + " " + (body == null ? null : wire.body(head)), line);
        }
    }

    private void plainAnswers() throws IOException {
        answers("GET " + base + "/methods/all", 200, "{\"handler\":\"GET\"}");
        answers("GET " + base + "/params/one/a%20b", 200, "{\"params\":{\"x\":\"a b\"}}");
        answers("GET " + base + "/blog/1/2", 200, "{\"slug\":[\"1\",\"2\"]}");
        answers("GET " + base + "/interrupt/not-found", 404, "");
        answers("POST " + base + "/methods/get", 405, "");
        answers("GET " + base + "/no/such/route", 404, null);
        try (Wire wire = server.connect()) {
            Wire.Head head = wire.request("HEAD " + base + "/seed/hello").head();
            assertEquals(200, head.status());
            head = wire.request("OPTIONS " + base + "/methods/get").head();
            assertEquals(204, head.status());
            assertTrue(head.headers().get("allow").contains("HEAD"));
        }
    }

    private void redirectsKeepTheBasePath() throws IOException {
        try (Wire wire = server.connect()) {
            Wire.Head head = wire.get(base + "/redirect/go?to=/seed/hello").head();
            assertEquals(307, head.status());
            assertEquals(base + "/seed/hello", head.headers().get("location").replaceFirst("^http://[^/]+", ""));
        }
    }

    /** The first two times a server may still load classes when it should send. */
    private void chunksLeaveAsTheyAreMade() throws IOException {
        long millis = 0;
        for (int tries = 0; tries < 3 && millis < 250; tries++) {
            millis = millisFromFirstToLast();
        }
        long last = millis;
        assertTrue(last >= 250, () -> "the last came " + last + " ms after the first, which was held back");
    }

    private long millisFromFirstToLast() throws IOException {
        try (Wire wire = server.connect()) {
            Wire.Head head = wire.get(base + "/stream/iterator").head();
            assertEquals("chunked", head.headers().get("transfer-encoding"));
            assertEquals("<li>one</li>", wire.chunk());
            long first = System.nanoTime();
            assertEquals("<li>two</li>", wire.chunk());
            assertEquals("<li>three</li>", wire.chunk());
            long last = System.nanoTime();
            assertEquals("", wire.chunk());
            return Duration.ofNanos(last - first).toMillis();
        }
    }

    private void eventsLeaveAsTheyAreMade() throws IOException {
        try (Wire wire = server.connect()) {
            Wire.Head head = wire.get(base + "/stream/sse").head();
            assertTrue(head.headers().get("content-type").startsWith("text/event-stream"));
            assertEquals("data: 1\n\n", wire.chunk());
            assertEquals("data: 2\n\n", wire.chunk());
        }
    }

    private void aStreamThatFailsFirstIsA500() throws IOException {
        answers("GET " + base + "/stream/error-first", 500, "");
    }

    private void aStreamThatFailsHalfWay() throws IOException {
        try (Wire wire = server.connect()) {
            Wire.Head head = wire.get(base + "/stream/error-mid").head();
            assertEquals(200, head.status());
            if (server.cutsChunks()) {
                assertThrows(IOException.class, () -> wire.body(head));
            } else {
                assertEquals("first part;", wire.body(head));
            }
        }
        try (Wire wire = server.connect()) {
            Wire.Head head = wire.request("GET " + base + "/stream/error-mid", "Connection: close")
                    .head();
            if (server.cutsChunks()) {
                assertThrows(IOException.class, () -> wire.body(head));
            } else {
                assertEquals("first part;", wire.body(head));
            }
        }
    }

    private void aClientThatLeavesIsTold() throws Exception {
        String key = "left-" + System.nanoTime();
        Wire wire = server.connect();
        wire.get(base + "/stream/slow?k=" + key).head();
        wire.chunk();
        wire.reset();
        await().atMost(SOON).untilAsserted(() -> {
            try (Wire asking = server.connect()) {
                String log = asking.body(asking.get(base + "/ctl/log?k=" + key).head());
                assertTrue(log.contains("stream cancelled") && log.contains("signal aborted"), log);
            }
        });
    }

    private void anEchoOfAMegabyte() throws IOException {
        String block = "0123456789abcdef".repeat(4096);
        try (Wire wire = server.connect()) {
            wire.request("POST " + base + "/body/stream-echo", "Transfer-Encoding: chunked");
            CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> {
                try {
                    for (int i = 0; i < 16; i++) {
                        wire.send("10000\r\n" + block + "\r\n");
                    }
                    wire.send("0\r\n\r\n");
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            assertEquals(block.repeat(16), wire.body(wire.head()));
            sending.join();
        }
    }

    private void aBodyThatBreaksOff() throws IOException {
        for (String framing : List.of("Content-Length: 100", "Transfer-Encoding: chunked")) {
            try (Wire wire = server.connect()) {
                wire.request("POST " + base + "/body/text", framing).send("5\r\nhe");
                wire.endOutput();
                int status = status(wire);
                assertTrue(status == 400 || status == CLOSED, () -> framing + ": " + status);
            }
        }
        assertHonestRequestIsAnswered();
    }

    /** What is sent, all of which is 4xx, or what the container makes of it by itself; never a 5xx. */
    private Map<String, String> hostile() {
        String kilobyte = "x".repeat(1024);
        String multipart = "multipart/form-data; boundary=x";
        String form = "application/x-www-form-urlencoded";
        String part = "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n";
        return Map.ofEntries(
                Map.entry("an unknown method", line("FOO " + base + "/methods/all")),
                Map.entry("%00", line("GET " + base + "/params/one/a%00b")),
                Map.entry("a backslash", line("GET " + base + "/params/one/..%5c..%5cx")),
                Map.entry("an overlong slash", line("GET " + base + "/params/one/..%c0%afx")),
                Map.entry("half a surrogate", line("GET " + base + "/params/one/%ed%a0%80")),
                Map.entry("..", line("GET " + base + "/params/../../../../etc/passwd")),
                Map.entry("%2e%2e", line("GET " + base + "/%2e%2e/%2e%2e/WEB-INF/web.xml")),
                Map.entry("WEB-INF", line("GET " + base + "/WEB-INF/web.xml")),
                Map.entry("WEB-INF, escaped", line("GET " + base + "/%57EB-INF/web.xml")),
                Map.entry("a path of 64 KiB", line("GET " + base + "/params/one/" + kilobyte.repeat(64))),
                Map.entry("no JSON", post("/body/json", "application/json", "{\"a\":")),
                Map.entry("JSON of brackets", post("/body/json", "application/json", "[".repeat(100_000))),
                Map.entry("a form of 100,000 fields", post("/body/seed-form", form, "a&".repeat(100_000))),
                Map.entry("multipart without end", post("/body/seed-form", multipart, part)),
                Map.entry("10,000 parts", post("/body/seed-form", multipart, part.repeat(10_000) + "--x--")),
                Map.entry("another type", post("/body/seed-form", "text/plain", "a=1")));
    }

    private Map<String, String> badLengths() {
        String post = "POST " + base + "/body/text HTTP/1.1\r\nHost: a\r\n";
        return Map.of(
                "a length that is none", post + "Content-Length: x\r\n\r\n",
                "two lengths", post + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nab");
    }

    private static String line(String requestLine) {
        return requestLine + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
    }

    private String post(String path, String type, String body) {
        return "POST " + base + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: " + type + "\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body;
    }

    private void isRefused(String text) throws IOException {
        try (Wire wire = server.connect()) {
            try {
                wire.send(text);
            } catch (IOException closed) {
                // before all was sent: there may be an answer
            }
            int status = status(wire);
            assertTrue(status == CLOSED || status / 100 == 4 || status / 100 == 3, () -> "the status is " + status);
        }
        assertHonestRequestIsAnswered();
    }

    private void isRefusedOrTaken(String badLength) throws IOException {
        if (server.container().refusesBadLengths()) {
            isRefused(badLength);
            return;
        }
        try (Wire wire = server.connect()) {
            assertEquals(200, wire.send(badLength).head().status());
        }
        assertHonestRequestIsAnswered();
    }

    private static int status(Wire wire) throws IOException {
        try {
            return wire.head().status();
        } catch (java.net.SocketTimeoutException e) {
            throw e;
        } catch (IOException closed) {
            return CLOSED;
        }
    }

    private void manyVanish() throws Exception {
        List<Wire> crowd = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Wire wire = server.connect();
            crowd.add(wire.get(base + "/stream/slow?k=crowd"));
        }
        for (Wire wire : crowd) {
            assertTrue(List.of(200, 503).contains(wire.head().status()));
            wire.reset();
        }
        assertHonestRequestIsAnswered();
    }

    /** As many as leave the server a thread. */
    private void bodiesThatStop() throws Exception {
        List<Wire> crowd = new ArrayList<>();
        for (int i = 0; i < Math.min(100, server.container().threads() - 2); i++) {
            Wire wire = server.connect();
            crowd.add(wire.request("POST " + base + "/body/json", "Content-Length: 1000")
                    .send("["));
        }
        assertHonestRequestIsAnswered();
        for (Wire wire : crowd) {
            wire.close();
        }
        assertHonestRequestIsAnswered();
    }

    private void assertHonestRequestIsAnswered() throws IOException {
        long start = System.nanoTime();
        try (Wire wire = server.connect()) {
            Wire.Head head =
                    wire.post(base + "/body/text", "text/plain", "hello").head();
            assertEquals(200, head.status());
            assertTrue(wire.body(head).contains("\"length\":5"));
        }
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        assertTrue(took.compareTo(AT_ONCE) < 0, () -> "an honest request took " + took);
    }
}
