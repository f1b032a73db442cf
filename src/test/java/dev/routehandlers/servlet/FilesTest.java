package dev.routehandlers.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.routehandlers.servlet.RawConnection.Head;
import dev.routehandlers.servlet.TestServer.RunningServer;
import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What no route matches: files of the WAR, and the page for 404. */
class FilesTest {
    private static TestWebApp app() {
        return TestWebApp.of("dev.routehandlers.servlet.app")
                .file("hello.txt", "hello file")
                .file("a b/c.html", "<p>blank")
                .file("index.html", "<p>root")
                .file("docs/index.html", "<p>docs")
                .file("bare/page.html", "<p>page")
                .file("WEB-INF/secret.txt", "secret")
                .file("META-INF/secret.txt", "secret");
    }

    /** Every server, mapping and context path, with and without a default servlet. */
    static Stream<Arguments> everywhere() {
        List<Arguments> all = new ArrayList<>();
        for (TestServer server : TestServer.values()) {
            for (String mapping : List.of("/", "/*")) {
                for (String contextPath : List.of("", "/my shop")) {
                    all.add(Arguments.of(server, mapping, contextPath, true));
                }
            }
            all.add(Arguments.of(server, "/*", "/my shop", false));
            all.add(Arguments.of(server, "/", "", false));
        }
        return all.stream();
    }

    private static String get(RunningServer running, String target, String... headers) throws IOException {
        try (RawConnection connection = running.connect()) {
            List<String> lines = new ArrayList<>(List.of(headers));
            lines.add("Connection: close");
            Head head = connection
                    .request("GET", running.basePath() + target, lines.toArray(String[]::new))
                    .head();
            return head.status() + " " + connection.body(head);
        }
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void aRewriteLeadsToItsOwnFileAndToNoOther(
            TestServer server, String mapping, String contextPath, boolean defaultServlet) throws Exception {
        TestWebApp app = app().initParam("appPackage", "dev.routehandlers.servlet.steered")
                .mapping(mapping)
                .contextPath(contextPath);
        try (RunningServer running = server.start(defaultServlet ? app : app.withoutDefaultServlet())) {
            // Undertow doesn't dispatch where the context path has a blank, and a late answer without a route is 404
            boolean late404 = server == TestServer.UNDERTOW && contextPath.contains(" ");
            for (String late : late404 ? List.of("x-now: 1") : List.of("x-now: 1", "x-late: 1")) {
                String base = "x-to: " + running.basePath();
                assertEquals("200 hello file", get(running, "/hello.txt", late));
                for (String from : List.of("/page", "/nowhere", "/index.html", "/docs/")) {
                    assertEquals("200 hello file", get(running, from, base + "/hello.txt?x=1", late));
                    assertEquals("200 <p>blank", get(running, from, base + "/a%20b/c.html", late));
                    assertEquals("200 <p>docs", get(running, from, base + "/docs/", late));
                    for (String none :
                            List.of("/no.txt", "/docs", "/bare/", "/WEB-INF/secret.txt", "/%57eb-inf/secret.txt")) {
                        assertTrue(get(running, from, base + none, late).startsWith("404"), from + " to " + none);
                    }
                }
                String page = running.basePath() + "/page";
                assertEquals("200 page at /page", get(running, "/hello.txt", "x-to: " + page, late));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void filesAreFoundAndNothingElseIs(TestServer server, String mapping, String contextPath, boolean defaultServlet)
            throws Exception {
        TestWebApp app = app().mapping(mapping).contextPath(contextPath);
        try (RunningServer running = server.start(defaultServlet ? app : app.withoutDefaultServlet())) {
            assertEquals("200 hello file", get(running, "/hello.txt"));
            assertEquals("200 hello file", get(running, "/hello.txt?x=1"));
            assertEquals("200 <p>blank", get(running, "/a%20b/c.html"));
            assertEquals("200 <p>root", get(running, "/"));
            assertEquals("200 <p>docs", get(running, "/docs/"));
            assertTrue(get(running, "/docs").startsWith("302"));
            assertTrue(get(running, "/bare/").startsWith("404"));
            assertTrue(get(running, "/no.txt").startsWith("404"));
            assertTrue(get(running, "/hello.txt/").startsWith("404"));
            for (String secret : List.of(
                    "/WEB-INF/secret.txt", "/web-inf/secret.txt", "/%57EB-INF/secret.txt", "/META-INF/secret.txt")) {
                assertFalse(get(running, secret).contains("200"), secret);
            }
            assertEquals("200 {\"message\":\"Hello World\"}", get(running, "/json"));
        }
    }

    @ParameterizedTest
    @EnumSource(TestServer.class)
    void aFileFromUsHasATypeAndIsNotSentTwice(TestServer server) throws Exception {
        if (server.alwaysHasDefaultServlet()) {
            return; // files are never from us
        }
        try (RunningServer running = server.start(app().withoutDefaultServlet());
                RawConnection connection = running.connect()) {
            Head head = connection.request("GET", "/hello.txt").head();
            assertEquals("text/plain", head.header("content-type"));
            assertEquals("10", head.header("content-length"));
            connection.body(head);
            String etag = head.header("etag");
            assertNotNull(etag);
            Head again = connection
                    .request("GET", "/hello.txt", "If-None-Match: " + etag)
                    .head();
            assertEquals(304, again.status());
            String modified = head.header("last-modified");
            again = connection
                    .request("GET", "/hello.txt", "If-Modified-Since: " + modified)
                    .head();
            assertEquals(304, again.status());
            Head bare = connection.request("HEAD", "/hello.txt").head();
            assertEquals("10", bare.header("content-length"));
            again = connection
                    .request("GET", "/hello.txt", "If-None-Match: \"other\"")
                    .head();
            assertEquals("hello file", connection.body(again));
        }
    }

    /** With a default servlet and without, asynchronous and not, in time and late, at the root and elsewhere. */
    @ParameterizedTest
    @MethodSource("everywhere")
    void aMiddlewareThatTakesItsTimeMayStandInFrontOfAFile(
            TestServer server, String mapping, String contextPath, boolean defaultServlet) throws Exception {
        for (boolean async : new boolean[] {true, false}) {
            boolean noDispatch = server == TestServer.UNDERTOW && !contextPath.isEmpty(); // UT000165: the blank
            TestWebApp app = TestWebApp.of("dev.routehandlers.samples.guarded")
                    .mapping(mapping)
                    .contextPath(contextPath)
                    .asyncSupported(async)
                    .file("404.html", "<p>none")
                    .errorPage(404, "/404.html");
            if (!defaultServlet) {
                app.withoutDefaultServlet();
            }
            try (RunningServer running = server.start(app.file("nowhere", "a file"));
                    RawConnection connection = running.connect()) {
                for (String when : List.of("later:", "slowly:")) {
                    Head head = connection
                            .request("GET", running.basePath() + "/nowhere", "x-do: " + when + "headers")
                            .head();
                    String answer = head.status() + " " + connection.body(head);
                    if (noDispatch) {
                        assertTrue(answer.equals("200 a file") || answer.equals("404 "), answer);
                        continue;
                    }
                    assertEquals("200 a file", answer);
                    assertEquals("outer", head.header("x-shared"));
                    head = connection
                            .request("POST", running.basePath() + "/nowhere", "x-do: " + when, "Content-Length: 0")
                            .head();
                    assertEquals("404 <p>none", head.status() + " " + connection.body(head));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(TestServer.class)
    void onlyGetAndHeadFindFiles(TestServer server) throws Exception {
        try (RunningServer running = server.start(app());
                RawConnection connection = running.connect()) {
            Head head = connection
                    .request("POST", "/hello.txt", "Content-Length: 0")
                    .head();
            assertEquals(404, head.status());
        }
    }

    @ParameterizedTest
    @EnumSource(TestServer.class)
    void noFileIsSentWhereUnmatchedIs404(TestServer server) throws Exception {
        try (RunningServer running = server.start(app().initParam("unmatched", "404"))) {
            assertTrue(get(running, "/hello.txt").startsWith("404"));
        }
    }

    @ParameterizedTest
    @EnumSource(TestServer.class)
    void anErrorPageMayBeARouteAndKeepsTheStatus(TestServer server) throws Exception {
        Probe.now(request -> new Response(
                "sorry, " + request.method() + " " + request.nextUrl().pathname()));
        for (String mapping : List.of("/", "/*")) {
            try (RunningServer running = server.start(app().mapping(mapping).errorPage(404, "/now"));
                    RawConnection connection = running.connect()) {
                assertEquals("404 sorry, GET /now", get(running, "/nowhere"));
                Head head = connection
                        .request("POST", "/nowhere", "Content-Length: 0")
                        .head();
                assertEquals("404 sorry, GET /now", head.status() + " " + connection.body(head));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(TestServer.class)
    void anErrorPageMayBeAFile(TestServer server) throws Exception {
        for (String mapping : List.of("/", "/*")) {
            TestWebApp app = app().mapping(mapping).file("404.html", "<p>none").errorPage(404, "/404.html");
            try (RunningServer running = server.start(app);
                    RawConnection connection = running.connect()) {
                assertEquals("404 <p>none", get(running, "/nowhere"));
                Head head = connection
                        .request("POST", "/nowhere", "Content-Length: 0")
                        .head();
                assertEquals("404 <p>none", head.status() + " " + connection.body(head));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(TestServer.class)
    void anErrorPageThatIsNowhereEndsThere(TestServer server) throws Exception {
        try (RunningServer running = server.start(app().mapping("/*").errorPage(404, "/nowhere-either"))) {
            assertTrue(get(running, "/nowhere").startsWith("404"));
        }
    }

    @ParameterizedTest
    @EnumSource(TestServer.class)
    void aStatusThatAHandlerReturnsIsItsAnswer(TestServer server) throws Exception {
        Probe.now(request -> new Response("mine", new ResponseInit().status(404)));
        try (RunningServer running =
                server.start(app().file("404.html", "<p>none").errorPage(404, "/404.html"))) {
            assertEquals("404 mine", get(running, "/now"));
        }
    }

    private static final class Dispatching extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response)
                throws jakarta.servlet.ServletException, IOException {
            String to = request.getParameter("to");
            if (request.getParameter("writer") != null) {
                response.setContentType("text/html");
                response.getWriter().write("before ");
                request.getRequestDispatcher(to).include(request, response);
                response.getWriter().write(" after");
            } else if (request.getParameter("include") != null) {
                response.getOutputStream().print("before ");
                request.getRequestDispatcher(to).include(request, response);
                response.getOutputStream().print(" after");
            } else {
                request.getRequestDispatcher(to).forward(request, response);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(TestServer.class)
    void routesCanBeForwardedToAndIncluded(TestServer server) throws Exception {
        Probe.now(request -> new Response(
                request.nextUrl().pathname() + " "
                        + request.nextUrl().searchParams().get("q"),
                new ResponseInit().status(201)));
        try (RunningServer running = server.start(app().mapping("/*").servlet("/dispatch", new Dispatching()))) {
            assertEquals("201 /now 1", get(running, "/dispatch?to=/now%3Fq%3D1"));
            assertEquals("200 before /now 1 after", get(running, "/dispatch?include&to=/now%3Fq%3D1"));
            assertEquals("200 before /now 1 after", get(running, "/dispatch?writer&to=/now%3Fq%3D1"));
            assertEquals("200 hello file", get(running, "/dispatch?to=/hello.txt"));
        }
    }
}
