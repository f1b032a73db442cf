package dev.routehandlers.web;

import static dev.routehandlers.web.Results.assertFails;
import static dev.routehandlers.web.Results.get;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.routehandlers.errors.WebRangeError;
import dev.routehandlers.errors.WebTypeError;
import dev.routehandlers.streams.ReadableStream;
import dev.routehandlers.streams.UnderlyingSource;
import dev.routehandlers.url.URL;
import dev.routehandlers.url.URLSearchParams;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseTest {
    private static @Nullable String type(@Nullable Object body) {
        return new Response(body).headers().get("content-type");
    }

    private static String text(Body body) {
        return get(body.text());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> lines(Response response) {
        List<String> lines = new ArrayList<>();
        HostAccess.forEachHeader(response, (name, value) -> lines.add(name + ": " + value));
        return lines;
    }

    @Test
    void isOkWithoutABodyUnlessToldOtherwise() {
        Response response = new Response();

        assertEquals(200, response.status());
        assertEquals("", response.statusText());
        assertTrue(response.ok());
        assertEquals(ResponseType.DEFAULT, response.type());
        assertEquals("default", response.type().toString());
        assertEquals("", response.url());
        assertFalse(response.redirected());
        assertNull(response.body());
        assertFalse(response.bodyUsed());
        assertEquals(List.of(), lines(response));
    }

    @Test
    void takesStatusTextAndHeadersFromItsInit() {
        Response response = new Response(
                "x",
                new ResponseInit()
                        .status(404)
                        .statusText("Not é")
                        .header("X-A", "1")
                        .header("x-a", "2"));

        assertEquals(404, response.status());
        assertFalse(response.ok());
        assertEquals("Not é", response.statusText());
        assertEquals("1, 2", response.headers().get("x-a"));
    }

    @Test
    void anInitCanBeUsedAgain() {
        ResponseInit init = new ResponseInit().header("a", "1");
        Response first = new Response("x", init);
        first.headers().set("b", "2");
        init.header("a", "3");

        assertEquals("1", first.headers().get("a"));
        assertEquals(List.of("a: 1, 3", "Content-Type: text/plain;charset=UTF-8"), lines(new Response("x", init)));
    }

    @Test
    void nullValuesLeaveHeadersOut() {
        Map<String, @Nullable String> map = new HashMap<>();
        map.put("b", null);

        assertEquals(
                List.of(),
                lines(new Response(null, new ResponseInit().header("a", null).headers(map))));
    }

    @Test
    void initsTakeHeadersAndMaps() {
        Headers headers = new Headers();
        headers.append("Set-Cookie", "a=1");
        headers.append("Set-Cookie", "b=2");
        ResponseInit init =
                new ResponseInit().headers(headers).headers(Map.of("X-A", "1")).headers(headers);
        headers.set("X-B", "too late");

        assertEquals(
                List.of("Set-Cookie: a=1", "Set-Cookie: b=2", "X-A: 1", "Set-Cookie: a=1", "Set-Cookie: b=2"),
                lines(new Response(null, init)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 100, 101, 199, 600, 1000, -1})
    void refusesStatuses(int status) {
        assertThrows(WebRangeError.class, () -> new Response(null, new ResponseInit().status(status)));
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 205, 304})
    void someStatusesHaveNoBody(int status) {
        ResponseInit init = new ResponseInit().status(status);

        assertEquals(status, new Response(null, init).status());
        assertThrows(WebTypeError.class, () -> new Response("", init));
        assertThrows(WebTypeError.class, () -> Response.json(1, init));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\rb", "\0", "\u007f", "中", "\u0100"})
    void refusesStatusTexts(String text) {
        assertThrows(WebTypeError.class, () -> new Response(null, new ResponseInit().statusText(text)));
    }

    @Test
    void bodiesHaveTheirTypes() {
        assertEquals("text/plain;charset=UTF-8", type("x"));
        assertEquals("text/plain;charset=UTF-8", type(""));
        assertNull(type(null));
        assertNull(type(new byte[] {1}));
        assertNull(type(ReadableStream.from(List.of(new byte[1]))));
        assertNull(type(new ByteArrayInputStream(new byte[1])));
        assertNull(type(new Blob(List.of("x"))));
        assertEquals("image/png", type(new Blob(List.of("x"), new BlobPropertyBag().type("image/PNG"))));
        assertEquals("application/x-www-form-urlencoded;charset=UTF-8", type(new URLSearchParams("a=1")));
        String form = type(new FormData());
        assertNotNull(form);
        assertTrue(form.startsWith("multipart/form-data; boundary="), form);
        assertEquals("text/plain;charset=UTF-8", type(42));
    }

    @Test
    void aTypeThatIsGivenWins() {
        Response response = new Response("x", new ResponseInit().header("content-type", "text/html"));

        assertEquals(List.of("content-type: text/html"), lines(response));
    }

    @Test
    void bodiesAreTheirBytes() {
        assertEquals("é中😀", text(new Response("é中😀")));
        assertEquals("a\ufffdb", text(new Response("a\ud83db")));
        assertEquals("a=1&b=x+y%26z&c=%C3%A9", text(new Response(new URLSearchParams("a=1&b=x y%26z&c=é"))));
        assertEquals("blobby", text(new Response(new Blob(List.of("blobby")))));
        assertEquals("bytes", text(new Response(new ByteArrayInputStream(utf8("bytes")))));
        assertEquals("stream", text(new Response(ReadableStream.from(List.of(utf8("st"), utf8("ream"))))));
        assertEquals("", text(new Response(ReadableStream.from(List.<byte[]>of()))));
        assertArrayEquals(new byte[] {0, 1, -2, -1}, get(new Response(new byte[] {0, 1, -2, -1}).bytes()));
    }

    @Test
    void otherBodiesAreTheirText() {
        assertEquals("42", text(new Response(42)));
        assertEquals("1.5", text(new Response(1.5)));
        assertEquals("true", text(new Response(true)));
        assertEquals("SECONDS", text(new Response(TimeUnit.SECONDS)));
        assertEquals("https://example.com/", text(new Response(new URL("https://example.com"))));
        assertEquals("c", text(new Response('c')));
    }

    @Test
    void aFormIsReadAsItWasMade() {
        FormData form = new FormData();
        form.append("field", "value é");
        form.append("file", new File(List.of("content"), "f.txt", new FilePropertyBag().type("text/plain")));
        FormData read = get(new Response(form).formData());

        assertEquals("value é", read.get("field"));
        File file = read.getFile("file");
        assertNotNull(file);
        assertEquals("f.txt", file.name());
        assertEquals("content", get(file.text()));
    }

    @Test
    void refusesWhatIsNoBodyAndSaysWhatToWrite() {
        for (Object body : List.of(
                CompletableFuture.completedFuture("x"), List.of("x"), Stream.of("x"), new String[] {"x"}, new int[1])) {
            assertThrows(WebTypeError.class, () -> new Response(body));
        }
        try (SubmissionPublisher<String> publisher = new SubmissionPublisher<>()) {
            assertThrows(WebTypeError.class, () -> new Response(publisher));
        }
        assertThrows(WebTypeError.class, () -> new Response(ByteBuffer.allocate(1)));
        assertThrows(WebTypeError.class, () -> new Response(new StringReader("x")));
        assertThrows(WebTypeError.class, () -> new Response(List.of("x").iterator()));
        assertTrue(String.valueOf(
                        assertThrows(WebTypeError.class, () -> new Response(CompletableFuture.completedFuture("x")))
                                .getMessage())
                .contains("await"));
        assertTrue(String.valueOf(assertThrows(WebTypeError.class, () -> new Response(List.of("x")))
                        .getMessage())
                .contains("ReadableStream.from"));
    }

    @Test
    void chunksThatAreNoBytesFailTheRead() {
        Response response = new Response(ReadableStream.from(List.of("text")));

        assertFails(WebTypeError.class, response.text());
        assertTrue(response.bodyUsed());
        assertThrows(WebTypeError.class, () -> HostAccess.chunk("text"));
        assertThrows(WebTypeError.class, () -> HostAccess.chunk(null));
    }

    @Test
    void anErrorOfTheStreamIsTheErrorOfTheRead() {
        IllegalStateException broken = new IllegalStateException("broken");
        Response response = new Response(ReadableStream.from(Stream.generate(() -> {
            throw broken;
        })));

        assertSame(broken, Results.failure(response.bytes()));
    }

    @Test
    void aBodyIsReadOnce() {
        Response response = new Response("x");
        assertFalse(response.bodyUsed());
        assertEquals("x", text(response));

        assertTrue(response.bodyUsed());
        assertFails(WebTypeError.class, response.text());
        assertFails(WebTypeError.class, response.bytes());
        assertFails(WebTypeError.class, response.arrayBuffer());
        assertFails(WebTypeError.class, response.blob());
        assertFails(WebTypeError.class, response.json());
        assertFails(WebTypeError.class, response.jsonAs(String.class));
        assertFails(WebTypeError.class, response.formData());
        assertThrows(WebTypeError.class, response::clone);
        ReadableStream<byte[]> stream = response.body();
        assertNotNull(stream);
        assertTrue(stream.isDisturbed());
        assertTrue(stream.locked());
    }

    @Test
    void anEmptyBodyIsReadOnceToo() {
        Response response = new Response("");
        assertEquals("", text(response));
        assertFails(WebTypeError.class, response.text());
    }

    @Test
    void noBodyReadsAsEmptyAgainAndAgain() {
        Response response = new Response();

        assertEquals("", text(response));
        assertEquals("", text(response));
        assertEquals(0, get(response.bytes()).length);
        assertEquals(0, get(response.blob()).size());
        assertFalse(response.bodyUsed());
    }

    @Test
    void theStreamIsTheBody() {
        Response response = new Response("stream");
        ReadableStream<byte[]> stream = response.body();
        assertNotNull(stream);
        assertSame(stream, response.body());
        assertFalse(response.bodyUsed());
        var reader = stream.getReader();
        assertFails(WebTypeError.class, response.text());
        byte[] chunk = get(reader.read()).value();
        assertNotNull(chunk);
        assertEquals("stream", new String(chunk, StandardCharsets.UTF_8));
        assertTrue(response.bodyUsed());
    }

    @Test
    void aStreamThatWasLookedAtCanStillBeRead() {
        Response response = new Response("stream");
        assertNotNull(response.body());

        assertEquals("stream", text(response));
        assertTrue(response.bodyUsed());
    }

    @Test
    void aStreamStaysTheObjectThatWasGiven() {
        ReadableStream<byte[]> stream = ReadableStream.from(List.of(new byte[1]));

        assertSame(stream, new Response(stream).body());
    }

    @Test
    void aStreamThatIsUsedIsNoBody() {
        ReadableStream<byte[]> locked = ReadableStream.from(List.of(new byte[1]));
        var reader = locked.getReader();
        assertThrows(WebTypeError.class, () -> new Response(locked));
        get(reader.read());
        reader.releaseLock();
        assertThrows(WebTypeError.class, () -> new Response(locked));
    }

    @Test
    void bodiesInMemoryAreByteStreams() {
        ReadableStream<byte[]> stream = new Response("x").body();
        assertNotNull(stream);
        assertNotNull(stream.getByobReader());
    }

    @Test
    void bytesAreCopiedInAndOut() {
        byte[] bytes = {1, 2};
        Response response = new Response(bytes);
        Response clone = response.clone();
        bytes[0] = 9;
        byte[] read = get(response.bytes());
        assertArrayEquals(new byte[] {1, 2}, read);
        read[0] = 9;
        assertArrayEquals(new byte[] {1, 2}, get(clone.bytes()));
    }

    @Test
    void aCloneHasABodyOfItsOwn() {
        for (Object body : List.of(
                "text", ReadableStream.from(List.of(utf8("te"), utf8("xt"))), new ByteArrayInputStream(utf8("text")))) {
            Response response = new Response(
                    body, new ResponseInit().status(201).statusText("Made").header("x-c", "1"));
            Response clone = response.clone();
            clone.headers().set("x-c", "2");

            assertEquals(201, clone.status());
            assertEquals("Made", clone.statusText());
            assertEquals("1", response.headers().get("x-c"));
            assertEquals("text", text(clone));
            assertFalse(response.bodyUsed());
            assertEquals("text", text(response));
        }
    }

    @Test
    void aCloneOfAStreamHasChunksOfItsOwn() {
        IllegalStateException broken = new IllegalStateException("broken");
        List<byte[]> given = List.of(new byte[] {1}, new byte[] {2});
        Response response = new Response(ReadableStream.from(Stream.concat(given.stream(), Stream.generate(() -> {
            throw broken;
        }))));
        ReadableStream<byte[]> clone = response.clone().body();
        ReadableStream<byte[]> original = response.body();
        assertNotNull(clone);
        assertNotNull(original);
        var reader = clone.getReader();
        byte[] chunk = get(reader.read()).value();

        assertNotNull(chunk);
        assertArrayEquals(new byte[] {1}, chunk);
        assertNotSame(given.get(0), chunk);
        assertSame(given.get(0), get(original.getReader().read()).value());
        assertArrayEquals(new byte[] {2}, get(reader.read()).value());
        assertSame(broken, Results.failure(reader.read()));
    }

    @Test
    void cancellingBothClonesCancelsTheSource() {
        List<Object> reasons = new ArrayList<>();
        Response response = new Response(new ReadableStream<>(new UnderlyingSource<byte[]>() {
            @Override
            public @Nullable CompletionStage<?> cancel(@Nullable Object reason) {
                reasons.add(String.valueOf(reason));
                return null;
            }
        }));
        ReadableStream<byte[]> clone = response.clone().body();
        ReadableStream<byte[]> original = response.body();
        assertNotNull(clone);
        assertNotNull(original);
        CompletableFuture<Void> first = original.cancel("a");
        get(clone.cancel("b"));
        get(first);

        assertEquals(List.of("[a, b]"), reasons);
    }

    @Test
    void aCloneOfAStreamThatWasLookedAtHasAllOfIt() {
        Response response = new Response("text");
        assertNotNull(response.body());
        Response clone = response.clone();

        assertEquals("text", text(clone));
        assertEquals("text", text(response));
    }

    @Test
    void aBlobHasTheTypeOfTheResponse() {
        assertEquals("text/plain;charset=UTF-8", get(new Response("x").blob()).type());
        assertEquals("", get(new Response(new byte[1]).blob()).type());
        Response typed = new Response("x", new ResponseInit().header("Content-Type", "Text/HTML; Charset=\"a b\""));
        assertEquals("text/html;charset=\"a b\"", get(typed.blob()).type());
    }

    @Test
    void textIsUtf8WithoutItsByteOrderMark() {
        assertEquals(
                "é", text(new Response(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF, (byte) 0xC3, (byte) 0xA9})));
        assertEquals("\ufffda", text(new Response(new byte[] {(byte) 0xFF, 'a'})));
    }

    @Test
    void redirects() {
        Response response = Response.redirect("HTTPS://Example.com/a b");

        assertEquals(302, response.status());
        assertEquals(List.of("Location: https://example.com/a%20b"), lines(response));
        assertNull(response.body());
        assertThrows(WebTypeError.class, () -> response.headers().set("a", "1"));
        for (int status : new int[] {301, 302, 303, 307, 308}) {
            assertEquals(
                    status,
                    Response.redirect(new URL("https://example.com/"), status).status());
        }
        assertThrows(WebRangeError.class, () -> Response.redirect("https://example.com/", 200));
        assertThrows(WebTypeError.class, () -> Response.redirect("/relative"));
    }

    @Test
    void isANetworkError() {
        Response response = Response.error();

        assertEquals(ResponseType.ERROR, response.type());
        assertEquals(0, response.status());
        assertFalse(response.ok());
        assertThrows(WebTypeError.class, () -> response.headers().append("a", "1"));
        assertThrows(WebTypeError.class, () -> response.clone().headers().append("a", "1"));
    }

    @Test
    void jsonHasItsType() {
        Response response =
                Response.json(Map.of("ok", 1), new ResponseInit().status(201).header("X-Extra", "1"));

        assertEquals(201, response.status());
        assertEquals(List.of("X-Extra: 1", "Content-Type: application/json"), lines(response));
        assertEquals("{\"ok\":1}", text(response));
        assertEquals(
                List.of("content-type: application/problem+json"),
                lines(Response.json(1, new ResponseInit().header("content-type", "application/problem+json"))));
    }

    @Test
    void canBeSubclassed() {
        class Teapot extends Response {
            Teapot() {
                super("short and stout", new ResponseInit().status(418));
            }
        }

        assertEquals(418, new Teapot().clone().status());
    }

    @Test
    void aHostTakesBytesOrAStream() {
        Response bytes = new Response("x");
        assertTrue(HostAccess.hasBody(bytes));
        assertEquals(1, HostAccess.bodyLength(bytes));
        assertNull(HostAccess.takeStream(bytes));
        assertArrayEquals(utf8("x"), HostAccess.takeBytes(bytes));
        assertTrue(HostAccess.bodyUsed(bytes));
        assertTrue(bytes.bodyUsed());
        assertThrows(WebTypeError.class, () -> HostAccess.takeBytes(bytes));

        ReadableStream<byte[]> stream = ReadableStream.from(List.of(new byte[1]));
        Response streamed = new Response(stream);
        assertEquals(-1, HostAccess.bodyLength(streamed));
        assertNull(HostAccess.takeBytes(streamed));
        assertSame(stream, HostAccess.takeStream(streamed));

        Response lookedAt = new Response("x");
        ReadableStream<byte[]> made = lookedAt.body();
        assertNull(HostAccess.takeBytes(lookedAt));
        assertSame(made, HostAccess.takeStream(lookedAt));

        Response none = new Response();
        assertFalse(HostAccess.hasBody(none));
        assertEquals(0, HostAccess.bodyLength(none));
        assertNull(HostAccess.takeBytes(none));
        assertNull(HostAccess.takeStream(none));
        assertFalse(HostAccess.bodyUsed(none));
    }

    @Test
    void aHostGetsALineANameInTheOrderTheyWereSet() {
        Response response = new Response(null);
        Headers headers = response.headers();
        headers.append("Vary", "a");
        headers.append("Set-Cookie", "a=1");
        headers.append("Allow", "GET");
        headers.append("vary", "b");
        headers.append("set-cookie", "b=2");

        assertEquals(List.of("Vary: a, b", "Set-Cookie: a=1", "Allow: GET", "Set-Cookie: b=2"), lines(response));
    }
}
