package dev.routehandlers;

import static dev.routehandlers.Next.after;
import static dev.routehandlers.Next.await;
import static dev.routehandlers.Next.cookies;
import static dev.routehandlers.Next.headers;
import static dev.routehandlers.Next.notFound;
import static dev.routehandlers.Next.redirect;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import dev.routehandlers.errors.DomException;
import dev.routehandlers.streams.AbortController;
import dev.routehandlers.streams.AbortSignal;
import dev.routehandlers.streams.ReadableStream;
import dev.routehandlers.web.Request;
import dev.routehandlers.web.RequestInit;
import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class RouteTesterTest {
    private static final String APP = "dev.routehandlers.samples.app";

    private final List<String> events = new ArrayList<>();

    private static NextRequest request() {
        return new NextRequest("https://example.com/", new RequestInit().header("Cookie", "a=1"));
    }

    private static RequestInit post(String body) {
        return new RequestInit().method("POST").body(body);
    }

    @Test
    void oneHandlerHasItsScope() {
        NextRequest request = request();
        Response response = RouteTester.call(request, () -> {
            cookies().set("b", "2");
            return new Response(cookies().get("a").value() + " " + headers().get("cookie"));
        });

        assertEquals("1 a=1", await(response.text()));
        assertEquals(List.of("b=2; Path=/"), response.headers().getSetCookie());
        assertNull(Exchange.current());
    }

    @Test
    void aStageIsWaitedFor() {
        Response response = RouteTester.call(
                request(),
                () -> new CompletableFuture<Response>()
                        .completeOnTimeout(new Response("later"), 1, TimeUnit.MILLISECONDS));

        assertEquals("later", await(response.text()));
    }

    @Test
    void theWaysOutAreResponses() {
        Response redirected = RouteTester.call(request(), () -> {
            throw redirect("/login");
        });

        assertEquals(307, redirected.status());
        assertEquals("/login", redirected.headers().get("location"));
        assertEquals(
                404,
                RouteTester.call(request(), () -> {
                            throw notFound();
                        })
                        .status());
    }

    @Test
    void anExceptionIsTheTests() {
        IOException failure = new IOException("the disk is full");

        assertSame(
                failure,
                assertThrows(
                        IOException.class,
                        () -> RouteTester.call(request(), () -> {
                            throw failure;
                        })));
    }

    @Test
    void whatIsNoResponseIsSaid() {
        assertEquals(
                "the handler returned null, instead of a Response to send",
                assertThrows(IllegalStateException.class, () -> RouteTester.call(request(), () -> null))
                        .getMessage());
    }

    @Test
    void callbacksHaveRunWhenItReturns() {
        RouteTester.call(request(), () -> {
            after(() -> events.add("after " + cookies().get("a").value()));
            return new Response("hello");
        });

        assertEquals(List.of("after 1"), events);
    }

    @Test
    void stagesOfAfterAreWaitedFor() {
        CompletableFuture<Void> stage = new CompletableFuture<>();
        Thread testing = Thread.currentThread();
        Thread completes = new Thread(() -> {
            Awaitility.await().until(() -> testing.getState() == Thread.State.WAITING);
            events.add("stage");
            stage.complete(null);
        });

        RouteTester.call(request(), () -> {
            after(stage);
            completes.start();
            return new Response("hello");
        });

        assertEquals(List.of("stage"), events);
    }

    @Test
    void theyRunWhenTheHandlerFailsToo() {
        assertThrows(
                IOException.class,
                () -> RouteTester.call(request(), () -> {
                    after(() -> events.add("after"));
                    throw new IOException("failed");
                }));

        assertEquals(List.of("after"), events);
    }

    @Test
    void theyRunWhenAStreamHasBeenRead() {
        Response response = RouteTester.call(request(), () -> {
            after(() -> events.add("after"));
            return new Response(ReadableStream.from(List.of(bytes("a"), bytes("b"))));
        });
        assertEquals(List.of(), events);

        assertEquals("ab", await(response.text()));
        assertEquals(List.of("after"), events);
    }

    @Test
    void orWhenItIsCancelled() {
        Response response = RouteTester.call(request(), () -> {
            after(() -> events.add("after"));
            return new Response(ReadableStream.from(List.of(bytes("a"), bytes("b"))));
        });
        await(response.body().cancel());

        assertEquals(List.of("after"), events);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void streamsAreReadInTheScopeOfTheirRequest() {
        Iterator<byte[]> chunks = new Iterator<>() {
            private boolean read;

            @Override
            public boolean hasNext() {
                return !read;
            }

            @Override
            public byte[] next() {
                read = true;
                return bytes(cookies().get("a").value());
            }
        };
        Response response =
                RouteTester.call(request(), () -> new Response(ReadableStream.from((Iterable<byte[]>) () -> chunks)));

        assertEquals("1", await(response.text()));
    }

    @Test
    void aWholeApplicationIsDispatched() {
        try (RouteTester app = RouteTester.of(APP)) {
            assertEquals("root", await(app.fetch("/").text()));
            assertEquals("team", await(app.fetch("/red").text()));
            assertEquals("slug", await(app.fetch("/red/1?q").text()));
            assertEquals("root", await(app.fetch("https://example.com/").text()));
            assertEquals(
                    405,
                    app.fetch(new Request("https://example.com/", post("{}"))).status());
            assertEquals(400, app.fetch("/%zz").status());
        }
    }

    @Test
    void initParamsAreTheServlets() {
        try (RouteTester app = RouteTester.of(APP, Map.of("trailingSlash", "true"))) {
            assertEquals("/red/", app.fetch("/red").headers().get("location"));
            assertEquals("team", await(app.fetch("/red/").text()));
        }
        assertThrows(IllegalStateException.class, () -> RouteTester.of(APP, Map.of("nonsense", "1")));
    }

    @Test
    void headHasNoBody() {
        try (RouteTester app = RouteTester.of(APP)) {
            Response head = app.fetch(new Request("https://example.com/", new RequestInit().method("HEAD")));

            assertNull(head.body());
            assertEquals("text/plain;charset=UTF-8", head.headers().get("content-type"));
        }
    }

    public static final class Echo {
        public static Response POST(NextRequest request) {
            cookies().set("seen", request.cookies().get("a") == null ? "no" : "yes");
            JsonElement body = await(request.json());
            return Response.json(
                    body, new ResponseInit().header("x-host", request.headers().get("host")));
        }
    }

    @Test
    void aBodyIsReadAsAServersWouldBe() {
        try (TestApp app = TestApp.of(Map.of("maxBodySize", "20"), "echo", Echo.class)) {
            Response echo = await(app.handlers.fetch(
                    new Request("https://example.com/echo", post("{\"a\": 1}").header("Cookie", "a=1"))));
            assertEquals("{\"a\":1}", await(echo.text()));
            assertEquals("example.com", echo.headers().get("x-host"));
            assertEquals(List.of("seen=yes; Path=/"), echo.headers().getSetCookie());

            Response malformed = await(app.handlers.fetch(new Request("https://example.com/echo", post("{\"a\""))));
            assertEquals(400, malformed.status());
            assertTrue(await(malformed.text()).contains("Bad Request"));

            Response large = await(
                    app.handlers.fetch(new Request("https://example.com/echo", post("[" + "1".repeat(99) + "]"))));
            assertEquals(413, large.status());
        }
    }

    public static final class Watching {
        private static final AtomicReference<Object> ABORTED = new AtomicReference<>();

        public static Response GET(Request request) {
            AbortSignal signal = request.signal();
            signal.onAbort(() -> ABORTED.set(signal.reason()));
            return new Response(new ReadableStream<byte[]>());
        }
    }

    @Test
    void aRequestThatIsAbortedTellsItsHandler() {
        try (TestApp app = TestApp.of(Map.of("shutdownTimeout", "0"), "watch", Watching.class)) {
            AbortController controller = new AbortController();
            Response response = await(app.handlers.fetch(
                    new Request("https://example.com/watch", new RequestInit().signal(controller.signal()))));
            assertEquals(200, response.status());

            DomException reason = new DomException("enough", "AbortError");
            controller.abort(reason);

            assertSame(reason, Watching.ABORTED.get());
        }
    }
}
