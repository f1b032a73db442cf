package dev.routehandlers.servlet;

import static dev.routehandlers.servlet.HttpText.get;
import static dev.routehandlers.servlet.HttpText.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** No API of handlers or middleware that takes a name, value, cookie or URL from a client lets a header in by it. */
class HeaderInjectionTest extends HostileTest {
    /** Line ends, what servers that keep only a character's last byte would make into one, and others. */
    private static final List<String> EVIL = List.of(
            "%0D%0AX-Evil:%201",
            "%0AX-Evil:%201",
            "%0DX-Evil:%201",
            "%0D%0A%20X-Evil:%201",
            "%0D%0A%0D%0AHTTP/1.1%20200%20OK%0D%0AX-Evil:%201",
            "a%00",
            "%E5%98%8A%E5%98%8DX-Evil:%201",
            "%C4%8AX-Evil:%201",
            "%E2%80%A8X-Evil:%201",
            "%C2%85X-Evil:%201",
            "%0B%0C%7F%C2%A0",
            "%252e%250D%250AX-Evil:%201");

    private static final List<String> OF_HANDLERS = List.of(
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

    private static final List<String> OF_MIDDLEWARE = List.of(
            "request header value",
            "request header name",
            "request headers",
            "request cookie",
            "next header value",
            "next header name",
            "next headers",
            "next set-cookie",
            "next.headers.set",
            "next cookie name",
            "next cookie value",
            "next cookie path",
            "next cookie domain",
            "cookies()",
            "rewrite",
            "rewrite of a string",
            "rewrite of the query",
            "redirect",
            "redirect of a string",
            "redirect of a path",
            "redirect with a header",
            "throw redirect()",
            "answer");

    /** Of a request's header: what containers may refuse, or hand on as it is. */
    private static final List<String> ODD_VALUES = List.of(
            "http://a\u0080\u0085\u00a0\u00ff",
            "http://a\tb",
            "http://a\u000b\u000cb",
            "http://a\u007f\u0001b",
            "http://a\0b",
            "http://a\rX-Evil: 1",
            "http://a\nX-Evil: 1",
            "http://a\r\n X-Evil: 1",
            "http://a\r\n\tX-Evil: 1",
            "http://a, *, http://b",
            "https://\u0080.example.com",
            "https://a\t.example.com",
            "https://a\r\n X-Evil:.example.com",
            "https://a%0d%0aX-Evil:.example.com",
            "x".repeat(4000));

    private static final Pattern BREAKS = Pattern.compile("[\r\n\0]");

    @BeforeAll
    static void start() throws Exception {
        servers = new HostileServers(TestWebApp.of("dev.routehandlers.servlet.hostile"));
    }

    private static Stream<Arguments> onEveryServer(List<String> what) {
        return Arrays.stream(TestServer.values())
                .flatMap(server -> what.stream().map(one -> Arguments.of(server, one)));
    }

    static Stream<Arguments> everyApiOfHandlers() {
        return onEveryServer(OF_HANDLERS);
    }

    static Stream<Arguments> everyApiOfMiddleware() {
        return onEveryServer(OF_MIDDLEWARE);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("everyApiOfHandlers")
    void noApiOfHandlersLetsAHeaderIn(TestServer server, String api) throws IOException {
        assertNoHeaderGetsIn(server, "/inject", api, api.equals("redirect()"));
    }

    /** Those that lead the request elsewhere are refused when it is led there, as the application's own mistake. */
    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("everyApiOfMiddleware")
    void noApiOfMiddlewareLetsAHeaderIn(TestServer server, String api) throws IOException {
        boolean leads = api.equals("throw redirect()") || api.startsWith("rewrite");
        assertNoHeaderGetsIn(server, "/through", api, leads);
    }

    private static void assertNoHeaderGetsIn(TestServer server, String path, String api, boolean refusedLate)
            throws IOException {
        for (String evil : EVIL) {
            String target = path + "?api=" + api.replace(" ", "%20") + "&x=a" + evil;
            String answer = answer(server, get(target, "Connection: close"));
            assertTrue(
                    answer.startsWith("HTTP/1.1 200 ")
                            || answer.startsWith("HTTP/1.1 30")
                            || (refusedLate && answer.startsWith("HTTP/1.1 500 ")),
                    answer);
            assertNoEvil(answer);
            if (answer.contains("host=127.0.0.1;")) { // what the handler of /through saw
                assertFalse(
                        BREAKS.matcher(answer.substring(answer.indexOf("\r\n\r\n") + 4))
                                .find(),
                        answer);
            }
        }
        servers.assertHonestRequestIsAnsweredAtOnce(server);
        if (!refusedLate) {
            servers.assertNoErrorsLogged();
        }
    }

    static Stream<Arguments> everyOddValue() {
        return onEveryServer(ODD_VALUES);
    }

    @ParameterizedTest(name = "{0}: {index}")
    @MethodSource("everyOddValue")
    void whatCorsSendsBackLetsNoHeaderIn(TestServer server, String odd) throws IOException {
        for (String header : List.of("Origin", "Access-Control-Request-Method", "Access-Control-Request-Headers")) {
            for (String line : List.of("GET /reflect", "OPTIONS /reflect", "GET /declared", "OPTIONS /declared")) {
                String answer = answer(server, request(line, preflight(header, odd)));
                assertTrue(answer.matches("(?s)HTTP/1.1 (20[04]|400) .*"), () -> header + ", " + line + ": " + answer);
                assertNoEvil(answer);
                if (line.endsWith("/declared") && header.equals("Origin")) {
                    assertFalse(answer.toLowerCase(Locale.ROOT).contains("access-control-allow-origin"), answer);
                }
            }
        }
        servers.assertHonestRequestIsAnsweredAtOnce(server);
        servers.assertNoErrorsLogged();
    }

    /** The headers of a preflight of an allowed origin, of which {@code header} is {@code odd}. */
    private static String[] preflight(String header, String odd) {
        return Stream.of(
                        "Origin: https://a.example.com",
                        "Access-Control-Request-Method: GET",
                        "Access-Control-Request-Headers: X-Asked",
                        "Connection: close")
                .map(line -> line.startsWith(header + ":") ? header + ": " + odd : line)
                .toArray(String[]::new);
    }

    private static String answer(TestServer server, String text) throws IOException {
        try (RawConnection connection = servers.connect(server).send(text)) {
            return connection.toEnd();
        }
    }

    /** There is one answer, and no header of the client's in it. */
    private static void assertNoEvil(String answer) {
        String head = answer.substring(0, answer.indexOf("\r\n\r\n"));
        assertFalse(head.contains("\nX-Evil") || head.contains("\rX-Evil"), answer);
        assertFalse(BREAKS.matcher(head.replace("\r\n", "")).find(), answer);
        assertEquals(1, answer.split("(?m)^HTTP/1\\.1 ", -1).length - 1, answer);
    }
}
