package dev.routehandlers.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.routehandlers.RouteHandlers;
import dev.routehandlers.servlet.RawConnection.Head;
import dev.routehandlers.servlet.TestServer.RunningServer;
import dev.routehandlers.web.Response;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Where the servlet is mapped, and what routes see of that. */
class MappingTest {
    static Stream<Arguments> everywhere() {
        List<Arguments> all = new ArrayList<>();
        for (TestServer server : TestServer.values()) {
            for (String mapping : List.of("/", "/*", "/api/*")) {
                for (String contextPath : List.of("", "/my shop")) {
                    all.add(Arguments.of(server, mapping, contextPath));
                }
            }
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void routesAreBelowContextPathAndMapping(TestServer server, String mapping, String contextPath) throws Exception {
        Probe.now(request -> {
            HttpServletRequest unwrapped = RouteHandlerServlet.unwrap(request);
            return new Response(String.join(
                    " ",
                    request.url(),
                    request.nextUrl().pathname(),
                    request.nextUrl().basePath(),
                    (String) unwrapped.getAttribute(RouteHandlerServlet.PATTERN_ATTRIBUTE)));
        });
        TestWebApp app =
                TestWebApp.of("dev.routehandlers.servlet.app").mapping(mapping).contextPath(contextPath);
        try (RunningServer running = server.start(app);
                RawConnection connection = running.connect()) {
            String path = running.basePath() + "/now";
            Head head = connection
                    .send("GET " + path + "?q=%20 HTTP/1.1\r\nHost: example.com:8080\r\n\r\n")
                    .head();
            assertEquals(
                    "http://example.com:8080" + path + "?q=%20 /now " + running.basePath() + " /now",
                    connection.body(head));
            head = connection.request("GET", path + "/").head();
            assertEquals(308, head.status());
            assertEquals(path, head.header("location"));
        }
    }

    @ParameterizedTest
    @EnumSource(TestServer.class)
    void theRegionThatARoutePrefersIsPublished(TestServer server) throws Exception {
        Probe.now(request -> new Response(String.valueOf(
                RouteHandlerServlet.unwrap(request).getAttribute(RouteHandlerServlet.REGION_ATTRIBUTE))));
        try (RunningServer running = server.start(TestWebApp.of("dev.routehandlers.servlet.app"));
                RawConnection connection = running.connect()) {
            assertEquals(
                    "[fra1, arn1]",
                    connection.body(connection.request("GET", "/region").head()));
            assertEquals(
                    "null", connection.body(connection.request("GET", "/now").head()));
        }
    }

    @ParameterizedTest
    @EnumSource(TestServer.class)
    void theConfiguredOriginStandsInForAHostThatIsNotNamed(TestServer server) throws Exception {
        Probe.now(request -> new Response(request.url()));
        TestWebApp app = TestWebApp.of("dev.routehandlers.servlet.app").initParam("origin", "https://example.com");
        try (RunningServer running = server.start(app);
                RawConnection connection = running.connect()) {
            Head head = connection.send("GET /now HTTP/1.0\r\n\r\n").head();
            assertEquals("https://example.com/now", connection.body(head));
        }
    }

    @ParameterizedTest
    @EnumSource(TestServer.class)
    void aLoneQuestionMarkIsNoQuery(TestServer server) throws Exception {
        Probe.now(request -> new Response(request.url()));
        try (RunningServer running = server.start(TestWebApp.of("dev.routehandlers.servlet.app"));
                RawConnection connection = running.connect()) {
            Head head = connection
                    .send("GET /now? HTTP/1.1\r\nHost: example.com\r\n\r\n")
                    .head();
            assertEquals("http://example.com/now", connection.body(head));
        }
    }

    @ParameterizedTest
    @EnumSource(TestServer.class)
    void theHostMayBeAnIpv6Address(TestServer server) throws Exception {
        Probe.now(request -> new Response(request.url()));
        try (RunningServer running = server.start(TestWebApp.of("dev.routehandlers.servlet.app"));
                RawConnection connection = running.connect()) {
            Head head = connection
                    .send("GET /now HTTP/1.1\r\nHost: [::1]:8080\r\n\r\n")
                    .head();
            assertEquals("http://[::1]:8080/now", connection.body(head));
            head = connection.send("GET /now HTTP/1.1\r\nHost: [::1]\r\n\r\n").head();
            assertEquals("http://[::1]/now", connection.body(head));
        }
    }

    @ParameterizedTest
    @EnumSource(TestServer.class)
    void theApplicationIsAnAttributeOfTheServletContext(TestServer server) throws Exception {
        RunningServer running = server.start(TestWebApp.of("dev.routehandlers.servlet.app"));
        Object handlers = running.context().getAttribute(RouteHandlerServlet.CONTEXT_ATTRIBUTE);
        Assertions.assertInstanceOf(RouteHandlers.class, handlers);
        Assertions.assertSame(
                handlers, running.context().getAttribute(RouteHandlerServlet.CONTEXT_ATTRIBUTE + ".routes"));
        running.close();
    }

    @ParameterizedTest
    @EnumSource(TestServer.class)
    void aWrongInitParamKeepsTheApplicationFromStarting(TestServer server) {
        TestWebApp app = TestWebApp.of("dev.routehandlers.servlet.app").initParam("asyncTimeot", "1");
        Assertions.assertThrows(Exception.class, () -> {
            try (RunningServer running = server.start(app);
                    RawConnection connection = running.connect()) {
                assertEquals(500, connection.request("GET", "/now").head().status());
                throw new IllegalStateException("deployed, and answers 500");
            }
        });
    }
}
