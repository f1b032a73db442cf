package dev.routehandlers.servlet;

import static dev.routehandlers.servlet.HostileServers.CLOSED;
import static dev.routehandlers.servlet.HttpText.chunked;
import static dev.routehandlers.servlet.HttpText.form;
import static dev.routehandlers.servlet.HttpText.get;
import static dev.routehandlers.servlet.HttpText.json;
import static dev.routehandlers.servlet.HttpText.multipart;
import static dev.routehandlers.servlet.HttpText.post;
import static dev.routehandlers.servlet.HttpText.request;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What one client may send to do harm, one line each: the answer is the right status or a closed connection, never a 500;
 * the next honest request is answered at once; nothing is left of it.
 */
class HostileClientsTest extends HostileTest {
    /**
     * A line of the table: {@code text} is sent as it is, the status of the answer is one of {@code allowed}; of those
     * {@code onUndertow} when that isn't null, which leaves more to the application, or reads chunks leniently. {@code
     * ends} when the client sends no more after it, and says so.
     */
    private record Case(String name, String text, boolean ends, Set<Integer> allowed, Set<Integer> onUndertow) {
        Case onUndertow(Integer... statuses) {
            return new Case(name, text, ends, allowed, Set.of(statuses));
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
        return new Case(
                name, text, false, new TreeSet<>(Arrays.stream(allowed).boxed().toList()), null);
    }

    private static Case sendsAndEnds(String name, String text, int... allowed) {
        Case sends = sends(name, text, allowed);
        return new Case(name, text, true, sends.allowed, null);
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
                sends("a method of 10,000 letters", request("A".repeat(10_000) + " /read"), 400, 405, 414, 431),
                sends("a method that is none", request("G(T /read"), 400, 405),
                sends("TRACE", request("TRACE /read"), 403, 405),
                sends("CONNECT", request("CONNECT /read"), 400, 405, 501),
                sends("no HTTP at all", "\u0016\u0003\u0001\u0002\r\n\r\n", 400, CLOSED),
                sends("a header without a colon", get("/read", "nonsense"), 400),
                sends("a header of 64 KiB", get("/read", "X: " + kilobyte.repeat(64)), 400, 431)
                        .onUndertow(200),
                sends("10,000 headers", get("/read", manyHeaders()), 400, 431),
                sends("NUL in a header", get("/read", "X: a\0b"), 400),
                sends("two lengths", request("POST /read", "Content-Length: 2", "Content-Length: 3") + "{} ", 400),
                sends(
                        "a length beside chunks",
                        request("POST /read", "Content-Length: 2", "Transfer-Encoding: chunked") + "0\r\n\r\n",
                        400),
                sends("a length that is too short", request("POST /read", "Content-Length: 3") + "{\"a\": 1}", 400),
                sends(
                        "a length that is too short for a form",
                        request(
                                        "POST /read?as=form",
                                        "Content-Type: multipart/form-data; boundary=x",
                                        "Content-Length: 30")
                                + part("") + "--x--",
                        400),
                sendsAndEnds(
                        "a length that is too long",
                        request("POST /read", "Content-Length: 30") + "{\"a\": 1}",
                        400,
                        CLOSED),
                sendsAndEnds(
                        "a length that is too long for a form",
                        request(
                                        "POST /read?as=form",
                                        "Content-Type: multipart/form-data; boundary=x",
                                        "Content-Length: 300")
                                + part("") + "--x--",
                        400,
                        CLOSED),
                sendsAndEnds("a length without a body", request("POST /read", "Content-Length: 30"), 400, CLOSED),
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
                sends("3,000 segments", get("/paths/" + "a/".repeat(3000)), 308),
                sends("10,000 segments", get("/paths/" + "a/".repeat(10_000)), 400, 414),
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
                sends("%2E.", get("/paths/%2E./.%2E/%2e%2E/read"), 400, 404),
                sends("%2e%2e%2f", get("/paths/%2e%2e%2f%2e%2e%2fread"), 400).onUndertow(200),
                sends("overlong dots of two bytes", get("/paths/%c0%ae%c0%ae/read"), 400),
                sends("overlong dots of three bytes", get("/paths/%e0%80%ae%e0%80%ae/read"), 400),
                sends("overlong dots of four bytes", get("/paths/%f0%80%80%ae%f0%80%80%ae/read"), 400),
                sends("an overlong slash of three bytes", get("/paths/..%e0%80%afread"), 400),
                sends("wide dots and a wide slash", get("/paths/%ef%bc%8e%ef%bc%8e%ef%bc%8fread"), 200),
                sends("%u002e", get("/paths/%u002e%u002e/read"), 400),
                sends("..\\", get("/paths/..\\..\\read"), 400),
                sends("..%00", get("/paths/..%00/read"), 400),
                sends("%00 at the end", get("/read%00"), 400),
                sends("%00 in the query", get("/read?as=%00"), 200),
                sends("NUL in the path", get("/paths/a\0b"), 400),
                sends("bytes in the path", get("/paths/\u00c0\u00ae"), 400),
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
                sends("JSON of empty objects", json("[" + "{},".repeat(330_000) + "{}]"), 200),
                sends("JSON of escapes", json("\"" + "\\u0000".repeat(160_000) + "\""), 200),
                sends("JSON that is packed, and is a thousand times as large", packed(), 400),
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
                sends("3,000 parameters", get("/read?as=query&" + "a&".repeat(3000)), 200)
                        .onUndertow(400),
                sends("100,000 parameters", get("/read?as=query&" + "a&".repeat(100_000)), 400, 414),
                sends("1,500 cookies", get("/read?as=cookies", "Cookie: " + "a=1; ".repeat(1500)), 200, 400),
                sends("10,000 cookies", get("/read?as=cookies", "Cookie: " + "a=1; ".repeat(10_000)), 400, 431)
                        .onUndertow(200));
    }

    /** Nothing here unpacks what a client has packed. */
    private static String packed() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write("[".getBytes(ISO_8859_1));
            for (int i = 0; i < 1000; i++) {
                gzip.write(" ".repeat(10_000).getBytes(ISO_8859_1));
            }
            gzip.write("]".getBytes(ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String body = bytes.toString(ISO_8859_1);
        return request("POST /read", "Content-Encoding: gzip", "Content-Length: " + body.length()) + body;
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

    @BeforeAll
    static void start() throws Exception {
        servers = new HostileServers(TestWebApp.of("dev.routehandlers.servlet.hostile")
                .file("WEB-INF/web.xml", "secret")
                .initParam("maxBodySize", "2500000"));
    }

    static Stream<Arguments> everyCaseOnEveryServer() {
        return Arrays.stream(TestServer.values())
                .flatMap(server -> cases().stream().map(line -> Arguments.of(server, line)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("everyCaseOnEveryServer")
    void isRefusedAndDoesNoHarm(TestServer server, Case line) throws IOException {
        try (RawConnection connection = servers.connect(server)) {
            try {
                connection.send(line.text);
                if (line.ends) {
                    connection.socket().shutdownOutput();
                }
            } catch (IOException closed) {
                // before all was sent: there may be an answer
            }
            int status = HostileServers.status(connection);
            Set<Integer> allowed = line.allowedOn(server);
            assertTrue(allowed.contains(status), () -> status + " is none of " + allowed);
        }
        servers.assertHonestRequestIsAnsweredAtOnce(server);
        servers.assertNoErrorsLogged();
    }
}
