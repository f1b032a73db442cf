package dev.routehandlers.servlet;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.routehandlers.servlet.RawConnection.Head;
import dev.routehandlers.servlet.TestServer.RunningServer;
import dev.routehandlers.servlet.bodies.$how.Route;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Requests that come while as many threads wait for bodies as may: theirs are read before their handlers run. */
class EarlyBodyTest {
    private static final String TOO_LARGE = "x".repeat(1001);

    /** A server whose one thread that may wait for a body does so. */
    private static RunningServer start(TestServer server, Filter... filters) throws Exception {
        Route.serviceReturned = CompletableFuture.completedFuture(null);
        TestWebApp app = TestWebApp.of("dev.routehandlers.servlet.bodies")
                .initParam("bodyThreads", "1")
                .initParam("fileThreshold", "1000")
                .initParam("bodyTimeout", "3");
        for (Filter filter : filters) {
            app.filter(filter);
        }
        return server.start(app);
    }

    /** As a filter does that is mapped for requests only, and leads {@code /led/text} to {@code /text}. */
    private static void lead(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        boolean first = request.getDispatcherType() == DispatcherType.REQUEST;
        chain.doFilter(first ? new Led((HttpServletRequest) request) : request, response);
    }

    private static final class Led extends HttpServletRequestWrapper {
        Led(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getRequestURI() {
            return super.getRequestURI().replace("/led/", "/");
        }
    }

    private static RawConnection wait(RunningServer running) throws IOException {
        RawConnection waiting = running.connect();
        waiting.send(post("text", "x").replace("Content-Length: 1", "Content-Length: 2"));
        await().until(() -> {
            try (RawConnection connection = running.connect()) {
                return connection.send(post("unread", TOO_LARGE)).head().status() == 503;
            }
        });
        return waiting;
    }

    private static String post(String how, String body, String... headers) {
        String lines = String.join("\r\n", headers) + (headers.length == 0 ? "" : "\r\n");
        return "POST /" + how + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + lines + "Content-Length: " + body.length()
                + "\r\n\r\n" + body;
    }

    private static String answer(RawConnection connection) throws IOException {
        Head head = connection.head();
        assertEquals(200, head.status());
        return connection.body(head);
    }

    @ParameterizedTest
    @EnumSource
    void theHandlerFindsTheBodyInMemory(TestServer server) throws Exception {
        try (RunningServer running = start(server);
                RawConnection waiting = wait(running);
                RawConnection connection = running.connect()) {
            for (String when : new String[] {"", "late-", "other-thread-"}) {
                assertEquals("hello", answer(connection.send(post(when + "text", "hello"))));
                assertEquals("[1]", answer(connection.send(post(when + "json", "[1 ]"))));
                assertEquals("hello", answer(connection.send(post(when + "echo", "hello"))));
                assertEquals("part", answer(connection.send(post(when + "part", "hello"))));
                assertEquals("unread", answer(connection.send(post(when + "unread", "hello"))));
                assertEquals(
                        "a=1",
                        answer(connection.send(
                                post(when + "form", "a=1", "Content-Type: application/x-www-form-urlencoded"))));
            }
            connection.request("POST", "/text", "Transfer-Encoding: chunked");
            connection.send("5\r\nhello\r\n").send("6\r\n world\r\n").send("0\r\n\r\n");
            assertEquals("hello world", answer(connection));
            connection.request("POST", "/text", "Content-Length: 5", "Expect: 100-continue");
            assertEquals(100, connection.head().status());
            assertEquals("hello", answer(connection.send("hello")));
            assertEquals("", answer(connection.send(post("text", ""))));
            assertEquals("null", answer(connection.request("GET", "/text")));
            assertEquals("xy", answer(waiting.send("y")));
        }
    }

    @ParameterizedTest
    @EnumSource
    void itGoesWhereAFilterLedItAtFirst(TestServer server) throws Exception {
        try (RunningServer running = start(server, EarlyBodyTest::lead);
                RawConnection waiting = wait(running);
                RawConnection connection = running.connect()) {
            assertEquals("hello", answer(connection.send(post("led/text", "hello"))));
            assertEquals("xy", answer(waiting.send("y")));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBodyThatIsTooLargeForThatIs503(TestServer server) throws Exception {
        try (RunningServer running = start(server);
                RawConnection waiting = wait(running)) {
            try (RawConnection connection = running.connect()) {
                Head head = connection.send(post("text", TOO_LARGE)).head();
                assertEquals(503, head.status());
                assertEquals("1", head.header("retry-after"));
                connection.toEnd();
            }
            try (RawConnection connection = running.connect()) {
                connection.request("POST", "/text", "Transfer-Encoding: chunked");
                connection.send("3e9\r\n" + TOO_LARGE + "\r\n");
                assertEquals(503, connection.head().status());
                connection.toEnd();
            }
            assertEquals("xy", answer(waiting.send("y")));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBodyThatStopsIs408(TestServer server) throws Exception {
        try (RunningServer running = start(server);
                RawConnection waiting = wait(running);
                RawConnection connection = running.connect()) {
            connection.request("POST", "/text", "Content-Length: 10").send("hello");
            assertEquals(408, connection.head().status());
            connection.toEnd();
            waiting.send("y");
        }
    }

    @ParameterizedTest
    @EnumSource
    void clientsThatLeaveMeanwhileAreForgotten(TestServer server) throws Exception {
        try (RunningServer running = start(server);
                RawConnection waiting = wait(running)) {
            for (int i = 0; i < 20; i++) {
                RawConnection connection = running.connect();
                connection.request("POST", "/text", "Content-Length: 10").send("hello");
                if (i % 2 == 0) {
                    connection.reset();
                } else {
                    connection.close();
                }
            }
            assertEquals("xy", answer(waiting.send("y")));
        }
    }
}
