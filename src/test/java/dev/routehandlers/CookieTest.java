package dev.routehandlers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.routehandlers.errors.WebTypeError;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CookieTest {
    @Test
    void saysNothingOfAttributesThatWereNotSet() {
        Cookie cookie = Cookie.of("a", "1");

        assertEquals("a", cookie.name());
        assertEquals("1", cookie.value());
        assertNull(cookie.path());
        assertNull(cookie.domain());
        assertNull(cookie.expires());
        assertNull(cookie.maxAge());
        assertNull(cookie.sameSite());
        assertNull(cookie.priority());
        assertFalse(cookie.httpOnly());
        assertFalse(cookie.secure());
        assertFalse(cookie.partitioned());
    }

    @Test
    void keepsEveryAttribute() {
        Instant expires = Instant.parse("2030-01-02T03:04:05Z");
        Cookie cookie = Cookie.of("a", "1")
                .path("/p")
                .domain("example.test")
                .expires(expires)
                .maxAge(Duration.ofSeconds(9))
                .httpOnly(true)
                .secure(true)
                .sameSite(SameSite.STRICT)
                .partitioned(true)
                .priority(CookiePriority.HIGH);

        assertEquals("/p", cookie.path());
        assertEquals("example.test", cookie.domain());
        assertEquals(expires, cookie.expires());
        assertEquals(Duration.ofSeconds(9), cookie.maxAge());
        assertTrue(cookie.httpOnly());
        assertTrue(cookie.secure());
        assertEquals(SameSite.STRICT, cookie.sameSite());
        assertTrue(cookie.partitioned());
        assertEquals(CookiePriority.HIGH, cookie.priority());
    }

    @Test
    void aChangeLeavesTheOriginalAsItIs() {
        Cookie cookie = Cookie.of("a", "1");
        Cookie changed = cookie.httpOnly(true).path("/p");

        assertTrue(changed.httpOnly());
        assertFalse(cookie.httpOnly());
        assertNull(cookie.path());
    }

    @Test
    void refusesCharactersThatLeaveTheirPlaceInTheHeader() {
        Cookie cookie = Cookie.of("a", "1");
        for (String bad : List.of("ab\r", "ab\n", "ab\0", "ab;", "ab\u007f", "ab\u0100")) {
            assertNamesIndexTwo(assertThrows(WebTypeError.class, () -> Cookie.of(bad, "1")));
            assertNamesIndexTwo(assertThrows(WebTypeError.class, () -> cookie.path(bad)));
            assertNamesIndexTwo(assertThrows(WebTypeError.class, () -> cookie.domain(bad)));
        }
    }

    @Test
    void refusesANameThatReadsAsAnother() {
        assertNamesIndexTwo(assertThrows(WebTypeError.class, () -> Cookie.of("ab=c", "1")));
        assertThrows(WebTypeError.class, () -> Cookie.of(" a", "1"));
        assertThrows(WebTypeError.class, () -> Cookie.of("a ", "1"));
        assertEquals("a b", Cookie.of("a b", "1").name());
    }

    private static void assertNamesIndexTwo(WebTypeError error) {
        String message = error.getMessage();
        assertNotNull(message);
        assertTrue(message.endsWith("at index 2"), message);
    }

    @Test
    void refusesAPathThatReadsAsAnotherCookie() {
        assertThrows(WebTypeError.class, () -> Cookie.of("a", "1").path("/, b=2"));
        assertEquals("/a,b", Cookie.of("a", "1").path("/a,b").path());
        assertEquals("/a=1", Cookie.of("a", "1").path("/a=1").path());
    }

    @Test
    void aValueMayBeAnyText() {
        assertEquals("a;b\r\n\0é中", Cookie.of("a", "a;b\r\n\0é中").value());
    }

    @Test
    void refusesHalfOfASurrogatePair() {
        assertThrows(WebTypeError.class, () -> Cookie.of("a", "x\ud800"));
    }

    @Test
    void keepsItsValueOutOfLogs() {
        assertFalse(Cookie.of("session", "secret").toString().contains("secret"));
    }

    @Test
    void wordsAreInLowerCase() {
        assertEquals("lax", SameSite.LAX.toString());
        assertEquals("high", CookiePriority.HIGH.toString());
    }
}
