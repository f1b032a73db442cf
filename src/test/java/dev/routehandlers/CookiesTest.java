package dev.routehandlers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.routehandlers.web.Headers;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CookiesTest {
    private static final InstantSource NOW = InstantSource.fixed(Instant.parse("2026-11-23T06:50:19Z"));

    private static Cookies store(@Nullable String header) {
        return Cookies.store(header, "/");
    }

    private static List<String> pairs(Cookies cookies) {
        List<String> pairs = new ArrayList<>();
        for (Cookie cookie : cookies) {
            pairs.add(cookie.name() + "=" + cookie.value());
        }
        return pairs;
    }

    private static Headers cookieHeader(String value) {
        Headers headers = new Headers();
        headers.append("Cookie", value);
        return headers;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "a=1; b=2|a=1,b=2",
                "a=1;b=2;   c=3|a=1,b=2,c=3",
                ";;a=1;;|a=1",
                "a=1; a=2|a=2",
                "a=1; b=2; a=3|a=3,b=2",
                "a=hello%20world|a=hello world",
                "a=caf%C3%A9; b=a+b|a=café,b=a+b",
                "a=\"quoted\"|a=\"quoted\"",
                "a=x=y=z|a=x=y=z",
                "a=; b=1|a=,b=1",
                "flag; b=1|flag=true,b=1",
                "a=%zz; b=1|b=1",
                "a = 1; b= 2|a = 1,b= 2",
                "$Version=1; a=1; $Path=/|$Version=1,a=1,$Path=/",
                "A=1; a=2|A=1,a=2"
            })
    void readsTheHeaderAsNextJsDoes(String header, String expected) {
        assertEquals(List.of(expected.split(",", -1)), pairs(store(header)));
        assertEquals(List.of(expected.split(",", -1)), pairs(Cookies.of(cookieHeader(header))));
    }

    @Test
    void withoutAHeaderThereAreNone() {
        assertEquals(0, store(null).size());
        assertNull(store(null).get("a"));
        assertEquals(0, Cookies.of(new Headers()).size());
    }

    @Test
    void namesFindTheirCookie() {
        Cookies cookies = store("a=1; b=2");

        assertTrue(cookies.has("a"));
        assertFalse(cookies.has("c"));
        assertEquals(1, cookies.getAll("b").size());
        assertEquals(List.of(), cookies.getAll("c"));
    }

    @Test
    void thePathIsTheDefaultOneInTheStoreOnly() {
        Cookie ofStore = Cookies.store("a=1", "/shop").get("a");
        Cookie ofRequest = Cookies.of(cookieHeader("a=1")).get("a");

        assertNotNull(ofStore);
        assertNotNull(ofRequest);
        assertEquals("/shop", ofStore.path());
        assertNull(ofRequest.path());
    }

    @Test
    void sendsNothingUntilACookieIsSet() {
        Cookies cookies = store("a=1");
        cookies.get("a");

        assertFalse(cookies.changed());
        assertEquals(List.of(), cookies.setCookieLines(NOW));
    }

    @Test
    void sendsWhatWasSetWithTheDefaultPath() {
        Cookies cookies = Cookies.store("a=1", "/shop")
                .set("b", "a b")
                .set(Cookie.of("c", "").path("/p"));

        assertTrue(cookies.changed());
        assertEquals(List.of("b=a%20b; Path=/shop", "c=; Path=/p"), cookies.setCookieLines(NOW));
    }

    @Test
    void getShowsWhatWasSet() {
        Cookie cookie = store(null).set(Cookie.of("n", "new").httpOnly(true)).get("n");

        assertNotNull(cookie);
        assertEquals("new", cookie.value());
        assertTrue(cookie.httpOnly());
        assertEquals("/", cookie.path());
    }

    @Test
    void theLastWriteOfANameWinsInTheFirstOnesPlace() {
        Cookies cookies = store(null)
                .set("one", "1")
                .set("two", "2")
                .set("three", "3")
                .set("one", "again")
                .delete("two");

        assertEquals(
                List.of("one=again; Path=/", "two=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT", "three=3; Path=/"),
                cookies.setCookieLines(NOW));
    }

    @Test
    void cookiesOfTheRequestAreSentBeforeNewOnes() {
        Cookies cookies = store("old=1").set("new", "1").delete("old");

        assertEquals(
                List.of("old=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT", "new=1; Path=/"),
                cookies.setCookieLines(NOW));
    }

    @Test
    void aDeletedCookieStaysWithAnEmptyValue() {
        Cookies cookies = store("c=1").delete("c");
        Cookie deleted = cookies.get("c");

        assertTrue(cookies.has("c"));
        assertNotNull(deleted);
        assertEquals("", deleted.value());
        assertEquals(Instant.EPOCH, deleted.expires());
    }

    @Test
    void deletesWithPathAndDomain() {
        Cookies cookies = store(null).delete(Cookie.of("scoped", "").path("/p").domain("example.test"));

        assertEquals(
                List.of("scoped=; Path=/p; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Domain=example.test"),
                cookies.setCookieLines(NOW));
    }

    @Test
    void aChangeOfTheRequestsCookiesRewritesItsHeader() {
        Headers headers = cookieHeader("a=1; keep=2");
        Cookies cookies = Cookies.of(headers).set("from-request", "x y").delete("a");

        assertEquals("keep=2; from-request=x%20y", headers.get("cookie"));
        assertFalse(cookies.has("a"));
        assertEquals(List.of("keep=2", "from-request=x y"), pairs(store(headers.get("cookie"))));
    }

    @Test
    void aCookieOfTheRequestHasNoAttributes() {
        Cookie cookie = Cookies.of(new Headers())
                .set(Cookie.of("a", "1").path("/p").secure(true))
                .get("a");

        assertNotNull(cookie);
        assertNull(cookie.path());
        assertFalse(cookie.secure());
    }

    @Test
    void theTextOfTheRequestsCookiesIsTheirHeader() {
        assertEquals(
                "a=x%3Dy; $Path=%2F", Cookies.of(cookieHeader("a=x=y; $Path=/")).toString());
        assertEquals("a=1; Path=/", store("a=1").toString());
    }

    @Test
    void theResponsesCookiesAreItsHeaders() {
        Headers headers = new Headers();
        headers.append("Set-Cookie", "pre=1; Path=/z; HttpOnly; SameSite=Lax");
        Cookies cookies = Cookies.ofResponse(headers, "/");
        Cookie before = cookies.get("pre");
        cookies.set("p", "1").delete("gone");

        assertNotNull(before);
        assertEquals("/z", before.path());
        assertEquals(SameSite.LAX, before.sameSite());
        assertEquals(
                List.of(
                        "pre=1; Path=/z; HttpOnly; SameSite=lax",
                        "p=1; Path=/",
                        "gone=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT"),
                headers.getSetCookie());
    }

    @Test
    void theResponsesCookiesSeeHeadersThatOthersWrote() {
        Headers headers = new Headers();
        Cookies cookies = Cookies.ofResponse(headers, "/").set("a", "1");
        headers.append("Set-Cookie", "b=2, c=3");

        assertEquals(List.of("a=1", "b=2", "c=3"), pairs(cookies));
        cookies.set("d", "4");
        assertEquals(List.of("a=1; Path=/", "b=2; Path=/", "c=3; Path=/", "d=4; Path=/"), headers.getSetCookie());
    }

    @Test
    void anEmptyPathStaysEmptyWhenTheResponseIsWrittenAgain() {
        Headers headers = new Headers();
        Cookies.ofResponse(headers, "/").set(Cookie.of("a", "1").path("")).set("b", "2");

        assertEquals(List.of("a=1", "b=2; Path=/"), headers.getSetCookie());
    }

    @Test
    void aWriteThatComesTooLateIsIgnored() {
        Cookies cookies = store("a=1").set("early", "1");
        cookies.ignoreWrites();

        assertSame(cookies, cookies.set("late", "1").delete("a"));
        assertEquals(List.of("early=1; Path=/"), cookies.setCookieLines(NOW));
    }

    @Test
    void aRefusedWriteThrowsAndReadingGoesOn() {
        Cookies cookies = store("a=1");
        cookies.refuseWrites();

        assertThrows(IllegalStateException.class, () -> cookies.set("b", "1"));
        assertThrows(IllegalStateException.class, () -> cookies.delete("a"));
        assertEquals(List.of("a=1"), pairs(cookies));
    }

    @Test
    void whatIsHandedOutDoesNotChange() {
        Cookies cookies = store("a=1");
        List<Cookie> all = cookies.getAll();
        cookies.set("b", "2");

        assertEquals(1, all.size());
        assertThrows(UnsupportedOperationException.class, () -> all.remove(0));
    }
}
