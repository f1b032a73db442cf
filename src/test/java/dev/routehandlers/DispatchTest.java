package dev.routehandlers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.routehandlers.web.Request;
import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From a path and a method to a handler, or to one of our own answers. */
class DispatchTest {
    private TestApp app = TestApp.of(
            "",
            Root.class,
            "prio/fixed",
            Fixed.class,
            "prio/[x]",
            Dynamic.class,
            "prio/[...rest]",
            CatchAll.class,
            "back/lit/other",
            Fixed.class,
            "back/[x]/end",
            Dynamic.class,
            "shop/[[...slug]]",
            Optional.class,
            "items/[id]",
            Item.class,
            "methods",
            Methods.class,
            "post-only",
            PostOnly.class,
            "rss.xml",
            Root.class);

    @AfterEach
    void close() {
        app.close();
    }

    public static final class Root {
        public static Response GET() {
            return new Response("root");
        }
    }

    public static final class Fixed {
        public static Response GET() {
            return new Response("fixed");
        }
    }

    public static final class Dynamic {
        public static Response GET(Request request, RouteContext context) {
            return new Response("x=" + context.params().get("x"));
        }

        public static Response POST() {
            return new Response("posted");
        }
    }

    public static final class CatchAll {
        public static Response GET(Request request, RouteContext context) {
            return new Response("rest=" + context.params().getAll("rest"));
        }
    }

    public static final class Optional {
        public static Response GET(Request request, RouteContext context) {
            return Response.json(context.params());
        }
    }

    public static final class Item {
        public record Params(int id) {}

        public static Response GET(Request request, Params params) {
            return Response.json(params);
        }
    }

    public static final class Methods {
        public static Response GET(Request request) {
            return new Response(request.method(), new ResponseInit().header("x-handler", "GET"));
        }

        public static Response POST(Request request) {
            return new Response(request.method());
        }

        public static Response DELETE() {
            return new Response(null, new ResponseInit().status(204));
        }
    }

    public static final class PostOnly {
        public static Response POST() {
            return new Response("posted");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/, root",
        "/prio/fixed, fixed",
        "/prio/%66ixed, fixed",
        "/prio/other, x=other",
        "/prio/a%2Fb, x=a/b",
        "/prio/caf%C3%A9, x=café",
        "/prio/a;b=c, x=a",
        "'/prio/fixed/more', 'rest=[fixed, more]'",
        "/back/lit/other, fixed",
        "/back/lit/end, x=lit",
        "/shop, {}",
        "'/shop/1/2', '{\"slug\":[\"1\",\"2\"]}'",
        "/items/7, {\"id\":7}",
        "/rss.xml, root",
    })
    void thePathChoosesTheRoute(String path, String answer) {
        TestExchange exchange = app.get(path);

        assertEquals(200, exchange.status());
        assertEquals(answer, exchange.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/prio", "/Prio/fixed", "/unknown", "/back/lit", "/items", "/shop%2F1", "/prio/;x"})
    void otherPathsHaveNoRoute(String path) {
        TestExchange exchange = app.get(path);

        assertTrue(RouteHandlers.isUnmatched(exchange.response()));
        assertEquals(404, exchange.status());
        assertNull(exchange.matched);
    }

    @Test
    void aValueThatDoesNotConvertIsAPathWithoutARoute() {
        TestExchange exchange = app.get("/items/seven");

        assertTrue(RouteHandlers.isUnmatched(exchange.response()));
        assertNull(exchange.matched);
    }

    @Test
    void aStatusOfTheHandlersOwnIsNotUnmatched() {
        assertFalse(RouteHandlers.isUnmatched(new Response(null, new ResponseInit().status(404))));
    }

    @Test
    void theHostIsToldThePattern() {
        assertEquals("/prio/[...rest]", app.get("/prio/a/b").matched);
    }

    @Test
    void aSynchronousHandlerIsAnsweredOnItsThread() {
        TestExchange exchange = app.get("/");

        assertTrue(exchange.isAnswered());
        assertSame(Thread.currentThread(), exchange.answeredBy);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a/../methods", "/a%00", "/%zz", "/%ff", "/a%5Cb", "/unknown/."})
    void aBadPathIsTheClientsMistake(String path) {
        TestExchange exchange = app.get(path);

        assertEquals(400, exchange.status());
        assertEquals("application/problem+json", exchange.header("content-type"));
        assertTrue(exchange.text().contains("\"detail\":\"the path "), exchange::text);
    }

    @ParameterizedTest
    @CsvSource({
        "/methods/, /methods",
        "/methods/?q=a%20b&c, /methods?q=a%20b&c",
        "/prio/x/y/, /prio/x/y",
        "//methods, /methods",
        "//example.com/x?y=//z, /example.com/x?y=//z",
        "///, /",
        "/unknown//x, /unknown/x",
    })
    void aPathIsRedirectedToItsRightSpelling(String path, String location) {
        for (String method : List.of("GET", "POST", "PROPFIND")) {
            TestExchange exchange = app.request(method, path).send();

            assertEquals(308, exchange.status(), method);
            assertEquals(location, exchange.header("location"), method);
        }
    }

    @Test
    void theBasePathStaysInFront() {
        TestExchange exchange =
                app.request("GET", "/methods/?a").basePath("/my%20shop").send();

        assertEquals("/my%20shop/methods?a", exchange.header("location"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/methods/?q=\u4e2d", "/methods/?q=\r\nSet-Cookie: x=1"})
    void aQueryThatIsNoneIsNotSentBack(String path) {
        assertEquals(400, app.get(path).status());
    }

    @Test
    void aSlashAtTheEndOfAnUnknownPathIsTheHostsAffair() {
        assertTrue(RouteHandlers.isUnmatched(app.get("/images/").response()));
    }

    @Test
    void withoutStaticFilesEverySlashIsRedirected() {
        try (TestApp alone = TestApp.of(Map.of("unmatched", "404"), "a", Root.class)) {
            assertEquals("/images", alone.get("/images/").header("location"));
            assertTrue(RouteHandlers.isUnmatched(alone.get("/images").response()));
        }
    }

    @Test
    void trailingSlashTurnsItRound() {
        try (TestApp slashes = TestApp.of(Map.of("trailingSlash", "true"), "a", Root.class, "rss.xml", Fixed.class)) {
            assertEquals("/a/?q", slashes.get("/a?q").header("location"));
            assertEquals("root", slashes.get("/a/").text());
            assertEquals("fixed", slashes.get("/rss.xml").text());
            assertEquals("/rss.xml", slashes.get("/rss.xml/").header("location"));
            assertTrue(RouteHandlers.isUnmatched(slashes.get("/unknown").response()));
        }
    }

    @Test
    void aPathOfTheHostsOwnIsNotRedirected() {
        assertEquals("GET", app.request("GET", "/methods/").forward().send().text());
    }

    @ParameterizedTest
    @CsvSource({"/methods, PUT", "/methods, PATCH", "/methods, PROPFIND", "/methods, TRACE", "/methods, get"})
    void aMethodThatIsNotThereIsNotAllowed(String path, String method) {
        TestExchange exchange = app.request(method, path).send();

        assertEquals(405, exchange.status());
        assertEquals("DELETE, GET, HEAD, OPTIONS, POST", exchange.header("allow"));
        assertNull(exchange.header("content-type"));
    }

    @Test
    void theRouteIsChosenWithoutRegardToTheMethod() {
        assertEquals(405, app.request("POST", "/prio/fixed").send().status());
        assertEquals(200, app.request("POST", "/prio/other").send().status());
    }

    @Test
    void headIsAnsweredByGet() {
        TestExchange exchange = app.request("HEAD", "/methods").send();

        assertEquals("GET", exchange.header("x-handler"));
        assertEquals("HEAD", exchange.text()); // the host drops it
        assertEquals(405, app.request("HEAD", "/post-only").send().status());
    }

    @Test
    void optionsAreAnsweredFromTheMethods() {
        TestExchange exchange = app.request("OPTIONS", "/post-only").send();

        assertEquals(204, exchange.status());
        assertEquals("OPTIONS, POST", exchange.header("allow"));
        assertNull(exchange.response().body());
    }

    @Test
    void afterTheEndNothingIsServed() {
        app.close();

        assertEquals(503, app.get("/").status());
    }
}
