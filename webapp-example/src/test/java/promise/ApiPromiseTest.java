package promise;

import static dev.routehandlers.Next.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.routehandlers.*;
import dev.routehandlers.errors.*;
import dev.routehandlers.streams.*;
import dev.routehandlers.url.*;
import dev.routehandlers.web.*;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The code that the documentation promises, as it is written there, in the routes beside this test. */
class ApiPromiseTest {
    private static RouteTester app;

    @BeforeAll
    static void start() {
        app = RouteTester.of("promise", Map.of());
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    /hello             | {"message":"Hello World"}
                    /request           | {"path":"/request"}
                    /dashboard/1       | {"team":"1"}
                    /shop/1/2          | {"tag":"1","item":2}
                    /blog/1/2          | {"slug":["1","2"]}
                    /users/42          | "42"
                    /query?query=x     | {"query":"x"}
                    /query             | {"query":null}
                    /rss.xml           | <rss/>
                    /stream            | <p>One</p><p>Two</p><p>Three</p>
                    /streams/publisher | published
                    /streams/tokens    | one at a time
                    /later             | {"draft":true,"bot":false}
                    """)
    void get(String path, String body) {
        Response response = app.fetch(path);

        assertEquals(200, response.status());
        assertEquals(body, await(response.text()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    POST  | /bodies/json       | {"a":[1,null]}                | {"res":{"a":[1,null]}}
                    PUT   | /bodies/json       | {"name":"Lamp","pieces":3}    | {"name":"Lamp","pieces":3}
                    PATCH | /bodies/json       | [{"name":"Lamp","pieces":3}]  | [{"name":"Lamp","pieces":3}]
                    POST  | /bodies/text       | some text                     | some text
                    PUT   | /bodies/text       | some bytes                    | some bytes
                    PATCH | /bodies/text       | a blob                        | a blob
                    POST  | /streams/publisher | an echo                       | an echo
                    """)
    void send(String method, String path, String body, String answer) {
        Request request = new Request(
                "https://example.com" + path, new RequestInit().method(method).body(body));

        assertEquals(answer, await(app.fetch(request).text()));
    }

    @Test
    void cookies() {
        Response response = app.fetch(
                new Request("https://example.com/cookies", new RequestInit().header("Cookie", "a=1; c=2; token=t")));

        assertEquals(
                List.of(
                        "token=t; Path=/",
                        "b=1; Path=/",
                        "session=7; Path=/; Max-Age=604800; Secure; HttpOnly; SameSite=lax",
                        "c=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT"),
                response.headers().getSetCookie().stream()
                        .map(line -> line.replaceAll("Expires=(?!Thu, 01 Jan 1970)[^;]*; ", ""))
                        .sorted(Comparator.comparing(line ->
                                List.of("token", "b", "session", "c").indexOf(line.substring(0, line.indexOf('=')))))
                        .toList());
    }

    @Test
    void headers() {
        Response with = app.fetch(new Request(
                "https://example.com/headers", new RequestInit().header("Referer", "https://example.com/")));

        assertEquals("https://example.com/", with.headers().get("referer"));
        assertEquals(null, app.fetch("/headers").headers().get("referer"));
    }

    @Test
    void revalidatingCachedData() throws Exception {
        AtomicInteger count = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] posts = ("[" + count.incrementAndGet() + "]").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, posts.length);
            exchange.getResponseBody().write(posts);
            exchange.close();
        });
        server.start();
        promise.posts.Route.url = "http://127.0.0.1:" + server.getAddress().getPort() + "/blog";
        try {
            assertEquals("[1]", await(app.fetch("/posts").text()));
            assertEquals("[1]", await(app.fetch("/posts").text()));
            assertEquals("[loaded] [later] [a]", await(app.fetch("/posts/all").text()));
            assertEquals("[2]", await(app.fetch("/posts").text()), "the path was revalidated");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void redirects() {
        Response response = app.fetch("/redirects");

        assertEquals(307, response.status());
        assertEquals("https://nextjs.org/", response.headers().get("location"));
    }

    @ParameterizedTest
    @CsvSource({"permanent, 308", "notFound, 404", "forbidden, 403", "unauthorized, 401", "else, 307"})
    void waysOut(String way, int status) {
        Request request = new Request(
                "https://example.com/redirects",
                new RequestInit().method("POST").body(way));

        assertEquals(status, app.fetch(request).status());
    }

    @Test
    void events() {
        Response response = app.fetch("/streams/events");

        assertEquals("text/event-stream", response.headers().get("content-type"));
        assertEquals(
                "data: text\n\nevent: named\nid: 7\ndata: data\n\ndata: {\"x\":1,\"y\":2}\n\n", await(response.text()));
    }

    @Test
    void forms() {
        FormData form = new FormData();
        form.append("name", "Ada");
        form.append("age", "36");
        form.append("avatar", new File(List.of("image"), "ada.png"));
        Response response = app.fetch(new Request(
                "https://example.com/bodies/form",
                new RequestInit().method("POST").body(form)));

        assertEquals(
                "{\"name\":\"Ada\",\"avatar\":\"ada.png\",\"signup\":{\"name\":\"Ada\",\"age\":36}}",
                await(response.text()));
    }

    @Test
    void aFormThatDoesNotConvert() {
        Response response = app.fetch(new Request(
                "https://example.com/bodies/form",
                new RequestInit().method("POST").body(new URLSearchParams("name=Ada&age=old"))));

        assertEquals(400, response.status());
    }

    @Test
    void cors() {
        assertEquals("*", app.fetch("/cors").headers().get("access-control-allow-origin"));
    }

    @Test
    void afterTheResponse() throws Exception {
        promise.later.SentForTest.clear();
        await(app.fetch("/later").text());

        assertEquals("sent", promise.later.SentForTest.poll());
    }

    @Test
    void aPromiseIsAFuture() {
        CompletableFuture<String> text = new Response("x").text();

        assertEquals("x", await(text));
        assertEquals(null, await((CompletionStage<Object>) null));
        assertEquals("x", await("x"));
        assertInstanceOf(IllegalArgumentException.class, assertThrows(WebTypeError.class, () -> new Response(text)));
    }

    @Test
    void errorsOfThePlatform() {
        assertThrows(WebRangeError.class, () -> new Response(null, new ResponseInit().status(99)));
        assertEquals("AbortError", new DomException("stopped", "AbortError").name());
    }

    /** A path with a slash at its end, where one is to be there. */
    @Test
    void settings() throws Exception {
        try (RouteTester app = RouteTester.of("promise", Map.of("trailingSlash", "true"))) {
            Response dashboard = app.fetch("/dashboard/1/");

            assertEquals(200, dashboard.status());
            assertEquals(308, app.fetch("/dashboard/1").status());
        }
    }

    @Test
    void testingAHandler() {
        Response response = new promise.items.Route()
                .POST(new Request(
                        "https://example.com/items",
                        new RequestInit().method("POST").body("{}")));
        assertEquals(200, response.status());

        NextRequest request =
                new NextRequest("https://example.com/", new RequestInit().header("Cookie", "a=1; token=t"));
        Response page = RouteTester.call(
                request,
                () -> new promise.cookies.Route().GET(request)); // with the scope that cookies() and headers() need
        assertEquals(200, page.status());
        Response team = new promise.dashboard.$team.Route().GET(request, RouteContext.of("team", "1"));
        assertEquals("{\"team\":\"1\"}", await(team.text()));
    }

    @Test
    void handlersOfOnesOwn() throws Exception {
        try (RouteTester app = RouteTester.of("promise", Map.of("handlerFactory", Factory.class.getName()))) {
            assertEquals(200, app.fetch("/hello").status());
        }
        assertTrue(Factory.MADE.contains(promise.hello.Route.class));
        assertEquals(Factory.MADE, Factory.DISPOSED);
    }

    /** Makes handlers as ours does, and keeps a list. */
    public static class Factory implements HandlerFactory {
        static final Set<Class<?>> MADE = ConcurrentHashMap.newKeySet();
        static final Set<Class<?>> DISPOSED = ConcurrentHashMap.newKeySet();

        @Override
        public <T> T create(Class<T> type) throws Exception {
            MADE.add(type);
            return type.getConstructor().newInstance();
        }

        @Override
        public void dispose(Object handler) throws Exception {
            DISPOSED.add(handler.getClass());
        }
    }
}
