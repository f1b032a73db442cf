package dev.routehandlers.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.routehandlers.servlet.TestServer.RunningServer;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.security.Principal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Answers that are kept, on the wire. */
class KeptAnswersTest {
    private static final TestWebApp APP = TestWebApp.of("dev.routehandlers.servlet.cluster")
            .errorPage(404, "/data/error-page")
            .filter(knowing("/data/known"));

    /** A filter that knows who asks for {@code path}. */
    private static Filter knowing(String path) {
        return (request, response, chain) -> {
            HttpServletRequest asked = (HttpServletRequest) request;
            boolean known = asked.getRequestURI().endsWith(path);
            chain.doFilter(known ? new Known(asked) : asked, response);
        };
    }

    private static final class Known extends HttpServletRequestWrapper {
        Known(HttpServletRequest request) {
            super(request);
        }

        @Override
        public Principal getUserPrincipal() {
            return () -> "somebody";
        }
    }

    @ParameterizedTest
    @EnumSource(TestServer.class)
    void headSaysWhatGetSays(TestServer server) throws Exception {
        try (RunningServer running = server.start(APP);
                RawConnection connection = running.connect()) {
            cluster("old");
            RawConnection.Head head = connection.request("HEAD", "/data/a").head();
            RawConnection.Head get = connection.request("GET", "/data/a").head();
            assertEquals("old", connection.body(get));
            assertEquals(head.header("etag"), get.header("etag"));
            assertEquals("3", head.header("content-length"));
            assertEquals("s-maxage=31536000", head.header("cache-control"));
            assertEquals("s-maxage=31536000", get.header("cache-control"));
            assertEquals("route-handlers; hit", get.header("cache-status"));
        }
    }

    @ParameterizedTest
    @EnumSource(TestServer.class)
    void aClientThatHasItGetsNoBody(TestServer server) throws Exception {
        try (RunningServer running = server.start(APP);
                RawConnection connection = running.connect()) {
            cluster("old");
            RawConnection.Head first = connection.request("GET", "/data/a").head();
            connection.body(first);
            String known = "If-None-Match: " + first.header("etag");
            RawConnection.Head again =
                    connection.request("GET", "/data/a", known).head();
            assertEquals(304, again.status());
            assertNull(again.header("transfer-encoding"));
            assertEquals(first.header("etag"), again.header("etag"));
            assertEquals(
                    304, connection.request("HEAD", "/data/a", known).head().status());
            assertEquals(200, connection.request("GET", "/data/a").head().status());
        }
    }

    @ParameterizedTest
    @EnumSource(TestServer.class)
    void whoIsKnownGetsAnAnswerForNoOtherCache(TestServer server) throws Exception {
        try (RunningServer running = server.start(APP);
                RawConnection connection = running.connect()) {
            cluster("old");
            RawConnection.Head head = connection.request("HEAD", "/data/known").head();
            assertEquals("private, no-cache", head.header("cache-control"));
            head = connection
                    .request("HEAD", "/data/b", "Authorization: Bearer x")
                    .head();
            assertEquals("private, no-cache", head.header("cache-control"));
        }
    }

    @ParameterizedTest
    @EnumSource(TestServer.class)
    void anErrorPageIsNeither304NorForOtherCaches(TestServer server) throws Exception {
        try (RunningServer running = server.start(APP);
                RawConnection connection = running.connect()) {
            cluster("the page");
            for (int i = 0; i < 2; i++) {
                RawConnection.Head head = connection
                        .request("GET", "/nothing/here", "If-None-Match: *")
                        .head();
                assertEquals(404, head.status());
                assertEquals("the page", connection.body(head));
                assertTrue(String.valueOf(head.header("cache-control")).startsWith("private"), head::toString);
            }
        }
    }

    private static void cluster(String data) {
        dev.routehandlers.servlet.cluster.data.$id.Route.DATA.set(data);
    }
}
