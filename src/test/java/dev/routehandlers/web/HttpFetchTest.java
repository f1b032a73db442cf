package dev.routehandlers.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.routehandlers.errors.DomException;
import dev.routehandlers.errors.WebTypeError;
import dev.routehandlers.streams.AbortController;
import dev.routehandlers.streams.ReadResult;
import dev.routehandlers.streams.ReadableStream;
import dev.routehandlers.streams.ReadableStreamDefaultReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fetching over HTTP, from a real server. */
class HttpFetchTest {
    private final OriginServer origin = new OriginServer();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicReference<Runnable> scheduled = new AtomicReference<>();
    private final HttpFetch http = new HttpFetch(threads, this::schedule);

    private Future<?> schedule(Duration delay, Runnable task) {
        scheduled.set(task);
        return new FutureTask<>(task, null);
    }

    @AfterEach
    void stop() {
        http.close();
        origin.close();
        threads.shutdownNow();
    }

    private Response fetch(String path) throws Exception {
        return fetch(path, new RequestInit());
    }

    private Response fetch(String path, RequestInit init) throws Exception {
        return done(http.fetch(new Request(origin.url(path), init)));
    }

    private static <T> T done(CompletableFuture<T> future) throws Exception {
        return future.get(10, TimeUnit.SECONDS);
    }

    private static Throwable failure(CompletableFuture<?> future) {
        return assertThrows(ExecutionException.class, () -> future.get(10, TimeUnit.SECONDS))
                .getCause();
    }

    @Test
    void aResponseIsWhatTheServerSent() throws Exception {
        origin.on("/a", (exchange, request) -> OriginServer.text(exchange, 418, "tea", "x-one", "1", "x-one", "2"));

        Response response = fetch("/a?q=1#part");

        assertEquals(418, response.status());
        assertFalse(response.ok());
        assertEquals("1, 2", response.headers().get("X-One"));
        assertEquals(ResponseType.BASIC, response.type());
        assertEquals(origin.url("/a?q=1"), response.url());
        assertFalse(response.redirected());
        assertThrows(WebTypeError.class, () -> response.headers().set("a", "b"));
        assertEquals("tea", done(response.text()));
        assertTrue(response.bodyUsed());
        assertEquals("/a?q=1", origin.last().target());
    }

    @Test
    void aCloneIsTheSame() throws Exception {
        origin.redirecting("/from", 302, "/to").counting("/to");

        Response response = fetch("/from");
        Response clone = response.clone();

        assertEquals(origin.url("/to"), clone.url());
        assertTrue(clone.redirected());
        assertEquals("1", done(response.text()));
        assertEquals("1", done(clone.text()));
    }

    @Test
    void whatIsSentIsWhatTheRequestSays() throws Exception {
        origin.counting("/a");
        var unused = fetch(
                "/a",
                new RequestInit()
                        .method("PUT")
                        .header("x-q", "grün".replace('ü', 'u'))
                        .header("Connection", "close, x-hop")
                        .header("x-hop", "1")
                        .header("Host", "elsewhere.example")
                        .header("Content-Length", "99")
                        .body("hällo"));

        OriginServer.Received seen = origin.last();
        assertEquals("PUT", seen.method());
        assertEquals("hällo", seen.body());
        assertEquals("grun", seen.header("x-q"));
        assertNull(seen.header("x-hop"));
        assertEquals("6", seen.header("content-length"));
        assertTrue(seen.header("host").startsWith("127.0.0.1"), seen.header("host"));
        assertEquals("*/*", seen.header("accept"));
        assertEquals("gzip, deflate", seen.header("accept-encoding"));
        assertEquals("route-handlers", seen.header("user-agent"));
        assertEquals("text/plain;charset=UTF-8", seen.header("content-type"));
    }

    @Test
    void aUrlThatTheOldGrammarRefusesIsSentAllTheSame() throws Exception {
        var unused = fetch("/a[1]|b?q=%zz|{}\"^`[]");

        assertEquals("/a%5B1%5D%7Cb?q=%25zz%7C%7B%7D%22%5E%60[]", origin.last().target());
    }

    @ParameterizedTest
    @CsvSource({
        "301, POST, GET, ''",
        "302, POST, GET, ''",
        "303, POST, GET, ''",
        "303, PUT, GET, ''",
        "301, PUT, PUT, body",
        "307, POST, POST, body",
        "308, POST, POST, body"
    })
    void aRedirectIsFollowed(int status, String method, String methodThen, String bodyThen) throws Exception {
        origin.redirecting("/from", status, "/to").counting("/to");

        Response response = fetch("/from", new RequestInit().method(method).body("body"));

        assertTrue(response.redirected());
        assertEquals(origin.url("/to"), response.url());
        assertEquals(methodThen, origin.last().method());
        assertEquals(bodyThen, origin.last().body());
        assertEquals(bodyThen.isEmpty(), origin.last().header("content-type") == null);
    }

    @Test
    void nobodyWaitsForTheBodyOfARedirect() throws Exception {
        CountDownLatch left = new CountDownLatch(1);
        origin.on("/from", (exchange, request) -> {
                    exchange.getResponseHeaders().set("Location", "/to");
                    exchange.sendResponseHeaders(302, 0);
                    try (OutputStream out = exchange.getResponseBody()) {
                        while (true) {
                            out.write(new byte[64 * 1024]);
                        }
                    } catch (IOException gone) {
                        left.countDown();
                    }
                })
                .counting("/to");

        assertEquals("1", done(fetch("/from").text()));
        assertTrue(left.await(10, TimeUnit.SECONDS), "the connection is still there");
    }

    @Test
    void twentyRedirectsAreFollowedAndNoMore() throws Exception {
        AtomicInteger hops = new AtomicInteger();
        origin.on("/loop", (exchange, request) -> {
            if (hops.incrementAndGet() <= 20) {
                OriginServer.text(exchange, 302, "", "Location", "/loop");
            } else {
                OriginServer.text(exchange, 200, "end");
            }
        });
        assertEquals("end", done(fetch("/loop").text()));

        hops.set(-1);
        assertInstanceOf(WebTypeError.class, failure(http.fetch(new Request(origin.url("/loop")))));
    }

    @Test
    void aRedirectCanBeHandedOutOrRefused() throws Exception {
        origin.redirecting("/from", 302, "/to");

        Response manual = fetch("/from", new RequestInit().redirect(RequestRedirect.MANUAL));
        assertEquals(302, manual.status());
        assertEquals("/to", manual.headers().get("location"));

        RequestInit refusing = new RequestInit().redirect(RequestRedirect.ERROR);
        assertInstanceOf(WebTypeError.class, failure(http.fetch(new Request(origin.url("/from"), refusing))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://127.0.0.1/", "http://user@127.0.0.1/", "http://:p@127.0.0.1/", "http://[/"})
    void aRedirectToWhereNobodyShouldGoFails(String location) {
        origin.redirecting("/from", 302, location);

        assertInstanceOf(WebTypeError.class, failure(http.fetch(new Request(origin.url("/from")))));
    }

    @Test
    void credentialsDoNotFollowToAnotherOrigin() throws Exception {
        try (OriginServer other = new OriginServer().counting("/to")) {
            origin.redirecting("/from", 307, other.url("/to"))
                    .redirecting("/near", 307, "/to")
                    .counting("/to");
            RequestInit init = new RequestInit()
                    .header("Authorization", "Bearer x")
                    .header("Cookie", "a=1")
                    .header("x-kept", "1");

            var unused = fetch("/from", init);
            assertNull(other.last().header("authorization"));
            assertNull(other.last().header("cookie"));
            assertEquals("1", other.last().header("x-kept"));

            unused = fetch("/near", init);
            assertEquals("Bearer x", origin.last().header("authorization"));
        }
    }

    @Test
    void aStreamIsSentAsItComesButNotTwice() throws Exception {
        origin.counting("/a").redirecting("/from", 307, "/a");
        List<byte[]> chunks = List.of("one,".getBytes(UTF_8), new byte[0], "two".getBytes(UTF_8));

        var unused = fetch("/a", streaming(chunks));
        assertEquals("one,two", origin.last().body());
        assertEquals("chunked", origin.last().header("transfer-encoding"));

        Request redirected = new Request(origin.url("/from"), streaming(chunks));
        assertInstanceOf(WebTypeError.class, failure(http.fetch(redirected)));
    }

    private static RequestInit streaming(List<byte[]> chunks) {
        return new RequestInit()
                .method("POST")
                .body(ReadableStream.from(chunks))
                .duplex(RequestDuplex.HALF);
    }

    @Test
    void aRequestIsUsedUp() throws Exception {
        origin.counting("/a");
        Request request =
                new Request(origin.url("/a"), new RequestInit().method("POST").body("x"));

        done(http.fetch(request));

        assertTrue(request.bodyUsed());
        assertInstanceOf(WebTypeError.class, failure(http.fetch(request)));
    }

    @Test
    void chunksComeAsTheyAreMade() throws Exception {
        CountDownLatch read = new CountDownLatch(1);
        origin.on("/a", (exchange, request) -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write("one".getBytes(UTF_8));
                out.flush();
                assertTrue(read.await(10, TimeUnit.SECONDS));
                out.write("two".getBytes(UTF_8));
            }
        });

        ReadableStreamDefaultReader<byte[]> reader = reader(fetch("/a"));
        assertEquals("one", text(reader));
        read.countDown();
        assertEquals("two", text(reader));
        assertTrue(done(reader.read()).done());
    }

    private static ReadableStreamDefaultReader<byte[]> reader(Response response) {
        ReadableStream<byte[]> body = response.body();
        assertNotNull(body);
        return body.getReader();
    }

    private static String text(ReadableStreamDefaultReader<byte[]> reader) throws Exception {
        ReadResult<byte[]> result = done(reader.read());
        byte[] chunk = result.value();
        assertNotNull(chunk);
        return new String(chunk, UTF_8);
    }

    @Test
    void whatNobodyReadsWaitsAtTheServer() throws Exception {
        AtomicLong written = new AtomicLong();
        CountDownLatch left = new CountDownLatch(1);
        origin.on("/endless", (exchange, request) -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] block = new byte[64 * 1024];
            try (OutputStream out = exchange.getResponseBody()) {
                while (true) {
                    out.write(block);
                    written.addAndGet(block.length);
                }
            } catch (IOException gone) {
                left.countDown();
            }
        });

        Response response = fetch("/endless");
        await().during(Duration.ofMillis(300)).atMost(Duration.ofSeconds(10)).until(() -> {
            long before = written.get();
            TimeUnit.MILLISECONDS.sleep(50);
            return written.get() == before;
        });
        assertTrue(written.get() < 64 * 1024 * 1024, () -> written + " bytes were sent that nobody read");

        ReadableStream<byte[]> body = response.body();
        assertNotNull(body);
        done(body.cancel());
        assertTrue(left.await(10, TimeUnit.SECONDS), "the connection is still there");
    }

    @Test
    void whatIsCompressedIsDecoded() throws Exception {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(zipped)) {
            out.write("hello ".repeat(10_000).getBytes(UTF_8));
        }
        origin.on(
                "/zip",
                (exchange, request) ->
                        OriginServer.bytes(exchange, 200, zipped.toByteArray(), "Content-Encoding", "gzip"));
        origin.on("/other", (exchange, request) -> OriginServer.text(exchange, 200, "as is", "Content-Encoding", "br"));

        Response response = fetch("/zip");
        assertEquals("hello ".repeat(10_000), done(response.text()));
        assertNull(response.headers().get("content-encoding"));
        assertNull(response.headers().get("content-length"));

        Response other = fetch("/other");
        assertEquals("as is", done(other.text()));
        assertEquals("br", other.headers().get("content-encoding"));
    }

    @Test
    void someAnswersHaveNoBody() throws Exception {
        origin.on("/none", (exchange, request) -> exchange.sendResponseHeaders(204, -1))
                .counting("/a");

        assertNull(fetch("/none").body());
        Response head = fetch("/a", new RequestInit().method("HEAD"));
        assertNull(head.body());
        assertEquals("", done(head.text()));
    }

    @Test
    void noAnswerIsATypeError() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        Throwable refused = failure(http.fetch(new Request("http://127.0.0.1:" + free + "/")));
        assertInstanceOf(WebTypeError.class, refused);
        assertInstanceOf(IOException.class, refused.getCause());
        assertInstanceOf(WebTypeError.class, failure(http.fetch(new Request("file:///etc/hosts"))));
    }

    @Test
    void aBodyThatBreaksOffFails() throws Exception {
        origin.on("/a", (exchange, request) -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write("half".getBytes(UTF_8));
            exchange.getResponseBody().flush();
            exchange.close();
        });

        assertInstanceOf(WebTypeError.class, failure(fetch("/a").text()));
    }

    @Test
    void anAbortEndsAFetchWithItsReason() throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        origin.on("/slow", (exchange, request) -> {
            waiting.countDown();
            never.await();
        });
        AbortController controller = new AbortController();
        RequestInit init = new RequestInit().signal(controller.signal());
        CompletableFuture<Response> fetched = http.fetch(new Request(origin.url("/slow"), init));
        assertTrue(waiting.await(10, TimeUnit.SECONDS));
        IllegalStateException reason = new IllegalStateException("enough");

        controller.abort(reason);
        never.countDown();

        assertSame(reason, failure(fetched));
        assertSame(reason, failure(http.fetch(new Request(origin.url("/slow"), init))));
        assertEquals(1, origin.count("/slow"));
    }

    @Test
    void anAbortEndsABodyWithItsReason() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        origin.on("/a", (exchange, request) -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("one".getBytes(UTF_8));
            exchange.getResponseBody().flush();
            never.await();
        });
        AbortController controller = new AbortController();
        ReadableStreamDefaultReader<byte[]> reader = reader(fetch("/a", new RequestInit().signal(controller.signal())));
        assertEquals("one", text(reader));
        CompletableFuture<ReadResult<byte[]>> next = reader.read();

        controller.abort(null);
        never.countDown();

        DomException error = assertInstanceOf(DomException.class, failure(next));
        assertEquals("AbortError", error.name());
    }

    @Test
    void aBodyThatStopsTimesOut() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        origin.on("/a", (exchange, request) -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().flush();
            never.await();
        });
        CompletableFuture<ReadResult<byte[]>> next = reader(fetch("/a")).read();

        await().until(() -> scheduled.get() != null);
        scheduled.get().run(); // as the timer would, after 300 seconds
        never.countDown();

        assertEquals(
                "TimeoutError",
                assertInstanceOf(DomException.class, failure(next)).name());
    }

    @Test
    void closingAbortsWhatIsUnderWay() throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        origin.on("/slow", (exchange, request) -> {
            waiting.countDown();
            never.await();
        });
        CompletableFuture<Response> fetched = http.fetch(new Request(origin.url("/slow")));
        assertTrue(waiting.await(10, TimeUnit.SECONDS));

        http.close();
        never.countDown();

        assertInstanceOf(DomException.class, failure(fetched));
        assertInstanceOf(DomException.class, failure(http.fetch(new Request(origin.url("/slow")))));
    }

    @Test
    void aBodyThatIsNotWhatTheRequestDemandsFails() throws Exception {
        byte[] body = new byte[100_000];
        new Random(1).nextBytes(body);
        origin.on("/a", (exchange, request) -> OriginServer.bytes(exchange, 200, body));
        String digest = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-384").digest(body));

        Response response = fetch("/a", new RequestInit().integrity("sha256-AAAA sha384-" + digest));
        assertArrayEquals(body, done(response.bytes()));

        RequestInit wrong = new RequestInit().integrity("sha256-AAAA");
        assertInstanceOf(WebTypeError.class, failure(http.fetch(new Request(origin.url("/a"), wrong))));
        assertEquals(200, fetch("/a", new RequestInit().integrity("md5-AAAA")).status());
    }
}
