package dev.routehandlers.web;

import static dev.routehandlers.web.Results.assertFails;
import static dev.routehandlers.web.Results.failure;
import static dev.routehandlers.web.Results.get;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonPrimitive;
import dev.routehandlers.errors.DomException;
import dev.routehandlers.errors.WebSyntaxError;
import dev.routehandlers.errors.WebTypeError;
import dev.routehandlers.streams.ReadableStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class IncomingRequestTest {
    private record Item(String name) {}

    private static final BodyLimits SMALL = new BodyLimits(1000, 2, 10, 200, 2, 50, 3, 5);

    @Test
    void asksForNothingBeforeAHandlerDoes() {
        FakeIncoming incoming = new FakeIncoming("POST", "x").header("a", "1");
        Request request = new Request(incoming);

        assertEquals("POST", request.method());
        assertEquals("http://localhost/a?secret=1", request.url());
        assertNotNull(request.headers());
        assertEquals(RequestMode.CORS, request.mode());
        assertEquals(List.of(), incoming.asked);
        assertSame(incoming, HostAccess.incoming(request));
        assertNull(HostAccess.incoming(new Request("https://example.com/")));
    }

    @Test
    void asksForOneHeader() {
        FakeIncoming incoming = new FakeIncoming("GET").header("a", "1");

        assertEquals("1", new Request(incoming).headers().get("a"));
        assertEquals(List.of("a"), incoming.asked);
    }

    @Test
    void readsItsBodyOnce() {
        FakeIncoming incoming = new FakeIncoming("POST", "x");
        Request request = new Request(incoming);
        assertFalse(request.bodyUsed());

        assertEquals("x", get(request.text()));
        assertTrue(request.bodyUsed());
        assertEquals(1, incoming.content().reads);
        assertEquals(0, incoming.content().streams);
        assertFails(WebTypeError.class, request.json());
        assertNull(incoming.fault, "a second read is the handler's mistake, not the client's");
        assertNotNull(request.body());
        assertEquals(0, incoming.content().streams);
    }

    @Test
    void streamsItsBodyWhenAskedTo() {
        FakeIncoming incoming = new FakeIncoming("POST", "x");
        Request request = new Request(incoming);
        ReadableStream<byte[]> body = request.body();

        assertSame(body, request.body());
        assertEquals("x", get(request.text()));
        assertEquals(0, incoming.content().reads);
        assertEquals(1, incoming.content().streams);
    }

    @Test
    void anEmptyBodyIsNotNull() {
        Request request = new Request(new FakeIncoming("DELETE"));

        assertNotNull(request.body());
        assertEquals("", get(request.text()));
        assertTrue(request.bodyUsed());
    }

    @Test
    void aGetHasNone() {
        FakeIncoming incoming = new FakeIncoming("GET");
        Request request = new Request(incoming);

        assertNull(request.body());
        assertEquals("", get(request.text()));
        assertEquals("", get(request.text()));
        assertFalse(request.bodyUsed());
        Throwable error = failure(request.json());
        assertInstanceOf(WebSyntaxError.class, error);
        assertSame(error, incoming.fault);
        assertEquals(400, incoming.faultStatus);
    }

    @Test
    void theLengthIsTheClientsWord() {
        byte[] bytes = new byte[1_000_000];
        Arrays.fill(bytes, (byte) 'x');
        for (long length : new long[] {1_000_000, -1, 0, 10, 999_999, 1_000_001, Long.MAX_VALUE, 5_000_000}) {
            FakeIncoming incoming = new FakeIncoming("POST", bytes);
            incoming.content().length = length;

            assertArrayEquals(bytes, get(new Request(incoming).bytes()), () -> "length " + length);
        }
    }

    @Test
    void malformedJsonIsTheClientsFault() {
        FakeIncoming incoming = new FakeIncoming("POST", "{");
        Throwable error = failure(new Request(incoming).json());

        assertInstanceOf(WebSyntaxError.class, error);
        assertSame(error, incoming.fault);
        assertEquals(400, incoming.faultStatus);
    }

    @Test
    void jsonOfAnotherShapeIsTheClientsFault() {
        FakeIncoming incoming = new FakeIncoming("POST", "[]");
        Throwable error = failure(new Request(incoming).jsonAs(Item.class));

        assertInstanceOf(WebTypeError.class, error);
        assertSame(error, incoming.fault);
        assertEquals(400, incoming.faultStatus);
    }

    @Test
    void jsonIsAsDeepAsItMayBe() {
        FakeIncoming deep = new FakeIncoming("POST", "[[[1]]]");
        deep.limits = SMALL;
        assertEquals("[[[1]]]", get(new Request(deep).json()).toString());

        FakeIncoming tooDeep = new FakeIncoming("POST", "[[[[1]]]]");
        tooDeep.limits = SMALL;
        Throwable error = failure(new Request(tooDeep).json());
        assertInstanceOf(WebSyntaxError.class, error);
        assertSame(error, tooDeep.fault);
        assertEquals(400, tooDeep.faultStatus);

        FakeIncoming tooLong = new FakeIncoming("POST", "[" + " ".repeat(50) + "]");
        tooLong.limits = SMALL;
        error = failure(new Request(tooLong).json());
        assertSame(error, tooLong.fault);
        assertEquals(413, tooLong.faultStatus);
    }

    @Test
    void headersOfAPartThatAreTooLongAreTheClientsFault() {
        FakeIncoming form = new FakeIncoming(
                        "POST",
                        "--b\r\nContent-Disposition: form-data; name=\"a\"\r\nX: " + "x".repeat(200)
                                + "\r\n\r\n1\r\n--b--")
                .header("Content-Type", "multipart/form-data; boundary=b");
        form.limits = SMALL;
        Throwable error = failure(new Request(form).formData());
        assertSame(error, form.fault);
        assertEquals(413, form.faultStatus);
    }

    @Test
    void wrongFormsAreTheClientsFault() {
        FakeIncoming malformed =
                new FakeIncoming("POST", "x").header("Content-Type", "multipart/form-data; boundary=b");
        Throwable error = failure(new Request(malformed).formData());
        assertInstanceOf(WebTypeError.class, error);
        assertSame(error, malformed.fault);
        assertEquals(400, malformed.faultStatus);

        FakeIncoming json = new FakeIncoming("POST", "{}").header("Content-Type", "application/json");
        error = failure(new Request(json).formData());
        assertInstanceOf(WebTypeError.class, error);
        assertSame(error, json.fault);
        assertEquals(415, json.faultStatus);

        FakeIncoming fields =
                new FakeIncoming("POST", "a&b&c").header("Content-Type", "application/x-www-form-urlencoded");
        fields.limits = SMALL;
        error = failure(new Request(fields).formData());
        assertSame(error, fields.fault);
        assertEquals(413, fields.faultStatus);
    }

    @Test
    void anErrorOfTheBodyIsTheErrorOfTheRead() {
        IOException broken = new IOException("broken");
        for (String type : List.of("text/plain", "application/x-www-form-urlencoded")) {
            FakeIncoming incoming = new FakeIncoming("POST", "x").header("Content-Type", type);
            incoming.content().failure = broken;
            Request request = new Request(incoming);

            assertSame(broken, failure(type.startsWith("text") ? request.text() : request.formData()));
            assertNull(incoming.fault);
        }
    }

    @Test
    void cloneAndCopyAreStillTheClients() {
        FakeIncoming incoming = new FakeIncoming("POST", "{").header("a", "1");
        Request request = new Request(incoming);
        Request clone = request.clone();

        assertSame(incoming, HostAccess.incoming(clone));
        assertEquals("1", clone.headers().get("a"));
        assertEquals("{", get(request.text()));
        Throwable error = failure(clone.json());
        assertSame(error, incoming.fault);

        FakeIncoming other = new FakeIncoming("POST", "{").header("a", "1");
        Request copy = new Request(new Request(other), new RequestInit().header("b", "2"));
        assertEquals("2", copy.headers().get("b"));
        error = failure(copy.json());
        assertSame(error, other.fault);
        assertEquals(1, other.content().reads);
    }

    @Test
    void hasTheSignalOfItsHost() {
        FakeIncoming incoming = new FakeIncoming("POST");
        Request request = new Request(incoming);
        Request copy = new Request(request);
        Request free = new Request(copy, new RequestInit().signal(null));
        assertSame(incoming.controller.signal(), request.signal());
        incoming.controller.abort("gone");

        assertEquals("gone", copy.signal().reason());
        assertFalse(free.signal().aborted());
    }

    @Test
    void uploadsOnDiskAreGoneWhenTheExchangeHasEnded() {
        String multipart = """
            --b\r
            Content-Disposition: form-data; name="f"; filename="f.txt"\r
            \r
            123456789\r
            --b--\r
            """;
        FakeIncoming incoming =
                new FakeIncoming("POST", multipart).header("Content-Type", "multipart/form-data; boundary=b");
        incoming.limits = SMALL;
        Request request = new Request(incoming);
        Request clone = request.clone();
        File early = get(request.formData()).getFile("f");
        File ofClone = get(clone.clone().formData()).getFile("f");
        assertNotNull(early);
        assertNotNull(ofClone);
        assertEquals("123456789", get(early.text()));
        HostAccess.dispose(request);
        File late = get(clone.formData()).getFile("f");
        assertNotNull(late);

        for (File file : List.of(early, ofClone, late)) {
            assertFails(DomException.class, file.text());
        }
    }

    @Test
    void readsJson() {
        Request request = new Request(new FakeIncoming("POST", "\ufeff 1.50 "));

        assertEquals(new JsonPrimitive(1.5), get(request.json()));
        assertEquals(new Item("a"), get(new Request(new FakeIncoming("PUT", "{\"name\":\"a\"}")).jsonAs(Item.class)));
    }

    @Test
    void aHostCanTakeItsBodyAgain() {
        FakeIncoming incoming = new FakeIncoming("POST", "x");
        Request request = new Request(incoming);

        assertNull(HostAccess.takeBytes(request));
        assertNotNull(HostAccess.takeStream(request));
        assertThrows(WebTypeError.class, () -> {
            ReadableStream<byte[]> body = request.body();
            assertNotNull(body);
            var unused = body.getReader();
            HostAccess.takeStream(request);
        });
    }
}
