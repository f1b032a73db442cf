package dev.routehandlers.web;

import static dev.routehandlers.web.Results.assertFails;
import static dev.routehandlers.web.Results.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.routehandlers.errors.WebTypeError;
import dev.routehandlers.streams.AbortController;
import dev.routehandlers.streams.ReadableStream;
import dev.routehandlers.url.URL;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTest {
    private static final String URL = "https://example.com/items";

    private static Request post(Object body) {
        return new Request(URL, new RequestInit().method("POST").body(body));
    }

    private static ReadableStream<byte[]> stream(String text) {
        return ReadableStream.from(List.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void isAGetUnlessToldOtherwise() {
        Request request = new Request("HTTPS://Example.com:443/a/../b?q=1#f");

        assertEquals("GET", request.method());
        assertEquals("https://example.com/b?q=1#f", request.url());
        assertNull(request.body());
        assertFalse(request.bodyUsed());
        assertEquals("about:client", request.referrer());
        assertEquals(ReferrerPolicy.EMPTY, request.referrerPolicy());
        assertEquals(RequestMode.CORS, request.mode());
        assertEquals(RequestCredentials.SAME_ORIGIN, request.credentials());
        assertEquals(RequestCache.DEFAULT, request.cache());
        assertEquals(RequestRedirect.FOLLOW, request.redirect());
        assertEquals("", request.integrity());
        assertEquals("", request.destination());
        assertFalse(request.keepalive());
        assertFalse(request.isReloadNavigation());
        assertFalse(request.isHistoryNavigation());
        assertEquals(RequestDuplex.HALF, request.duplex());
        assertFalse(request.signal().aborted());
        assertFalse(request.headers().iterator().hasNext());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/relative", "", "https://", "https://user@example.com/", "https://:p@example.com/"})
    void refusesUrls(String url) {
        assertThrows(WebTypeError.class, () -> new Request(url));
    }

    @Test
    void takesAUrl() {
        URL url = new URL(URL);
        Request request = new Request(url);
        url.pathname("/changed");

        assertEquals(URL, request.url());
        assertThrows(WebTypeError.class, () -> new Request(new URL("https://u:p@example.com/")));
    }

    @ParameterizedTest
    @CsvSource({
        "get,GET",
        "Post,POST",
        "pUT,PUT",
        "delete,DELETE",
        "head,HEAD",
        "options,OPTIONS",
        "patch,patch",
        "Query,Query"
    })
    void normalizesMethods(String given, String expected) {
        assertEquals(expected, new Request(URL, new RequestInit().method(given)).method());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "GET\n", "é", "CONNECT", "trace", "Track"})
    void refusesMethods(String method) {
        assertThrows(WebTypeError.class, () -> new Request(URL, new RequestInit().method(method)));
    }

    @Test
    void takesAllThatAnInitSays() {
        Request request = new Request(
                URL,
                new RequestInit()
                        .referrer("https://example.org/a")
                        .referrerPolicy(ReferrerPolicy.ORIGIN)
                        .mode(RequestMode.SAME_ORIGIN)
                        .credentials(RequestCredentials.OMIT)
                        .cache(RequestCache.ONLY_IF_CACHED)
                        .redirect(RequestRedirect.MANUAL)
                        .integrity("sha256-x")
                        .keepalive(true)
                        .priority(RequestPriority.HIGH)
                        .revalidate(60)
                        .tags("a", "b"));

        assertEquals("https://example.org/a", request.referrer());
        assertEquals("origin", request.referrerPolicy().toString());
        assertEquals("same-origin", request.mode().toString());
        assertEquals("omit", request.credentials().toString());
        assertEquals("only-if-cached", request.cache().toString());
        assertEquals("manual", request.redirect().toString());
        assertEquals("sha256-x", request.integrity());
        assertTrue(request.keepalive());
        assertEquals(60, HostAccess.revalidate(request));
        assertEquals(List.of("a", "b"), HostAccess.tags(request));
        Request copy = new Request(request);
        assertEquals("https://example.org/a", copy.referrer());
        assertEquals(60, HostAccess.revalidate(copy));
        Request changed = new Request(request, new RequestInit().redirect(RequestRedirect.ERROR));
        assertEquals("about:client", changed.referrer());
        assertEquals(ReferrerPolicy.EMPTY, changed.referrerPolicy());
        assertEquals(RequestCredentials.OMIT, changed.credentials());
    }

    @Test
    void refusesInitsThatMakeNoSense() {
        assertThrows(WebTypeError.class, () -> new Request(URL, new RequestInit().mode(RequestMode.NAVIGATE)));
        assertThrows(WebTypeError.class, () -> new Request(URL, new RequestInit().cache(RequestCache.ONLY_IF_CACHED)));
        assertThrows(WebTypeError.class, () -> new Request(URL, new RequestInit().referrer("/relative")));
        assertThrows(
                WebTypeError.class,
                () -> new Request(
                        URL, new RequestInit().mode(RequestMode.NO_CORS).method("PUT")));
    }

    @Test
    void aReferrerMayBeLeftOut() {
        assertEquals("", new Request(URL, new RequestInit().referrer("")).referrer());
        assertEquals("about:client", new Request(URL, new RequestInit().referrer("about:client")).referrer());
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "get"})
    void someMethodsHaveNoBody(String method) {
        assertThrows(
                WebTypeError.class,
                () -> new Request(URL, new RequestInit().method(method).body("")));
        assertThrows(WebTypeError.class, () -> new Request(post("x"), new RequestInit().method(method)));
        assertNull(new Request(URL, new RequestInit().method(method).body(null)).body());
    }

    @Test
    void aBodyHasItsTypeUnlessOneIsGiven() {
        assertEquals("text/plain;charset=UTF-8", post("x").headers().get("content-type"));
        assertEquals("{}", get(post("{}").text()));
        assertEquals(
                "a/b",
                new Request(URL, new RequestInit().method("POST").body("x").header("Content-Type", "a/b"))
                        .headers()
                        .get("content-type"));
        assertNull(new Request(URL, new RequestInit().method("POST")).body());
    }

    @Test
    void aStreamNeedsDuplex() {
        RequestInit init = new RequestInit().method("POST").body(stream("x"));
        assertThrows(WebTypeError.class, () -> new Request(URL, init));
        assertEquals("x", get(new Request(URL, init.duplex(RequestDuplex.HALF)).text()));
        assertEquals("x", get(post(new ByteArrayInputStream(new byte[] {'x'})).text()));
        assertThrows(
                WebTypeError.class,
                () -> new Request(
                        URL,
                        new RequestInit()
                                .method("POST")
                                .keepalive(true)
                                .body(stream("x"))
                                .duplex(RequestDuplex.HALF)));
        assertThrows(
                WebTypeError.class,
                () -> new Request(
                        URL,
                        new RequestInit()
                                .method("POST")
                                .mode(RequestMode.NO_CORS)
                                .body(stream("x"))
                                .duplex(RequestDuplex.HALF)));
    }

    @Test
    void aCopyTakesTheBodyAway() {
        Request request = post("x");
        Request copy = new Request(request);

        assertTrue(request.bodyUsed());
        assertFails(WebTypeError.class, request.text());
        assertThrows(WebTypeError.class, () -> new Request(request));
        assertFalse(copy.bodyUsed());
        assertEquals("POST", copy.method());
        assertEquals("text/plain;charset=UTF-8", copy.headers().get("content-type"));
        assertEquals("x", get(copy.text()));
    }

    @Test
    void aCopyTakesTheStreamAwayToo() {
        Request request = post("x");
        ReadableStream<byte[]> stream = request.body();
        assertNotNull(stream);
        Request copy = new Request(request);

        assertSame(stream, request.body());
        assertTrue(stream.locked());
        assertNotSame(stream, copy.body());
        assertEquals("x", get(copy.text()));
        assertTrue(request.bodyUsed());
    }

    @Test
    void anotherBodyLeavesTheOldOneAlone() {
        Request request = post("x");
        Request copy = new Request(request, new RequestInit().body("y"));

        assertEquals("y", get(copy.text()));
        assertEquals("x", get(request.text()));
        assertEquals("z", get(new Request(request, new RequestInit().body("z")).text()));
    }

    @Test
    void aCopyHasHeadersOfItsOwn() {
        Request request = new Request(URL, new RequestInit().header("a", "1").headers(Map.of("b", "2")));
        Request copy = new Request(request);
        copy.headers().set("a", "9");
        Request other = new Request(request, new RequestInit().header("c", "3"));

        assertEquals("1", request.headers().get("a"));
        assertEquals("9", copy.headers().get("a"));
        assertEquals("2", copy.headers().get("b"));
        assertNull(other.headers().get("a"));
        assertEquals("3", other.headers().get("c"));
    }

    @Test
    void followsItsSignals() {
        AbortController controller = new AbortController();
        Request request = new Request(URL, new RequestInit().signal(controller.signal()));
        Request copy = new Request(request);
        Request clone = request.clone();
        Request free = new Request(request, new RequestInit().signal(null));
        assertNotSame(controller.signal(), request.signal());
        assertSame(request.signal(), request.signal());
        assertFalse(copy.signal().aborted());
        controller.abort("gone");

        assertEquals("gone", request.signal().reason());
        assertEquals("gone", copy.signal().reason());
        assertEquals("gone", clone.signal().reason());
        assertFalse(free.signal().aborted());
    }

    @Test
    void aCloneHasABodyOfItsOwn() {
        Request request = post("x");
        Request clone = request.clone();
        clone.headers().set("a", "1");

        assertEquals("POST", clone.method());
        assertEquals(URL, clone.url());
        assertNull(request.headers().get("a"));
        assertEquals("x", get(clone.text()));
        assertEquals("x", get(request.text()));
        assertThrows(WebTypeError.class, request::clone);
    }

    @Test
    void textShowsNoQuery() {
        assertEquals("GET https://example.com/", new Request("https://example.com/?token=s3cret").toString());
    }

    @Test
    void aFormIsReadFromWhatItSays() {
        Request request = new Request(
                URL,
                new RequestInit()
                        .method("POST")
                        .header("Content-Type", "application/x-www-form-urlencoded;charset=x")
                        .body("a=1+2&b&a=%zz"));
        FormData form = get(request.formData());

        assertEquals("1 2", form.get("a"));
        assertEquals("", form.get("b"));
        assertEquals(List.of("1 2", "%zz"), form.getAll("a"));
        assertFails(WebTypeError.class, post("a=1").formData());
    }
}
