package dev.routehandlers.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.routehandlers.servlet.TestServer.RunningServer;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.security.Principal;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Answers that are kept, on the wire. */
class KeptAnswersTest {
    private static final TestWebApp APP = TestWebApp.of("dev.routehandlers.servlet.cluster")
            .errorPage(404, "/data/error-page")
            .filter(knowing("/data/known"))
            .filter(KeptAnswersTest::note);
    private static final BlockingQueue<String> PUBLISHED = new LinkedBlockingQueue<>();

    /** A filter that notes what is published of the route. */
    private static void note(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(request, response);
        PUBLISHED.add(request.getAttribute(RouteHandlerServlet.PATTERN_ATTRIBUTE) + " "
                + request.getAttribute(RouteHandlerServlet.REGION_ATTRIBUTE));
    }

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
            for (String method : new String[] {"GET", "GET", "HEAD"}) {
                RawConnection.Head head =
                        connection.request(method, "/data/known").head();
                if (method.equals("GET")) {
                    assertEquals("old", connection.body(head));
                }
                assertEquals("private, no-cache", head.header("cache-control"));
                head = connection
                        .request(method, "/data/b", "Authorization: Bearer x")
                        .head();
                if (method.equals("GET")) {
                    assertEquals("old", connection.body(head));
                }
                assertEquals("private, no-cache", head.header("cache-control"));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(TestServer.class)
    void theRouteIsPublishedWhetherItRunsOrNot(TestServer server) throws Exception {
        PUBLISHED.clear();
        try (RunningServer running = server.start(APP);
                RawConnection connection = running.connect()) {
            for (String cached : new String[] {"fwd=miss; stored", "hit"}) {
                RawConnection.Head head = connection.request("GET", "/near").head();
                assertEquals("route-handlers; " + cached, head.header("cache-status"));
                assertEquals("near", connection.body(head));
                assertEquals("/near [fra1]", PUBLISHED.poll(10, TimeUnit.SECONDS));
                connection.body(connection.request("GET", "/data/p").head());
                assertEquals("/data/[id] null", PUBLISHED.poll(10, TimeUnit.SECONDS));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(TestServer.class)
    void aKept304SaysNothingOfALength(TestServer server) throws Exception {
        try (RunningServer running = server.start(APP);
                RawConnection connection = running.connect()) {
            for (int i = 0; i < 3; i++) {
                RawConnection.Head head =
                        connection.request("GET", "/unchanged").head();
                assertEquals(304, head.status());
                assertNull(head.header("content-length"));
                assertNull(head.header("transfer-encoding"));
            }
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
