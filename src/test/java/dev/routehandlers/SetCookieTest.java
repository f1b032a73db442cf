package dev.routehandlers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SetCookieTest {
    private static final InstantSource NOW = InstantSource.fixed(Instant.parse("2026-11-23T06:50:19Z"));

    private static String format(Cookie cookie) {
        return SetCookie.format(cookie, NOW);
    }

    @Test
    void writesAttributesInTheOrderOfNextJs() {
        Cookie cookie = Cookie.of("full", "v")
                .priority(CookiePriority.HIGH)
                .partitioned(true)
                .sameSite(SameSite.STRICT)
                .httpOnly(true)
                .secure(true)
                .domain("example.test")
                .expires(Instant.parse("2030-01-02T03:04:05Z"))
                .path("/p");

        assertEquals(
                "full=v; Path=/p; Expires=Wed, 02 Jan 2030 03:04:05 GMT; Domain=example.test; Secure; HttpOnly;"
                        + " SameSite=strict; Partitioned; Priority=high",
                format(cookie));
    }

    @Test
    void anEmptyPathIsNotWritten() {
        assertEquals("a=1", format(Cookie.of("a", "1").path("")));
    }

    @Test
    void anAgeGivesTheDateAsWell() {
        assertEquals(
                "m=v; Expires=Mon, 23 Nov 2026 06:51:19 GMT; Max-Age=60",
                format(Cookie.of("m", "v").maxAge(Duration.ofMinutes(1))));
        assertEquals(
                "neg=v; Expires=Mon, 23 Nov 2026 06:50:18 GMT; Max-Age=-1",
                format(Cookie.of("neg", "v").maxAge(Duration.ofSeconds(-1))));
    }

    @Test
    void anAgeOfZeroStandsAlone() {
        assertEquals("zero=v; Max-Age=0", format(Cookie.of("zero", "v").maxAge(Duration.ZERO)));
    }

    @Test
    void anAgeWinsOverADate() {
        Cookie cookie = Cookie.of("m", "v").expires(Instant.EPOCH).maxAge(Duration.ofMinutes(1));

        assertEquals("m=v; Expires=Mon, 23 Nov 2026 06:51:19 GMT; Max-Age=60", format(cookie));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a=1",
                "a=",
                "a=x=y==",
                "a=\"quoted\"",
                "a=100%",
                "a=1; Path=/p; Domain=.example.test; Secure; HttpOnly; SameSite=none; Partitioned; Priority=low",
                "a=1; Max-Age=0",
                "a=1; Path=/; Expires=Wed, 02 Jan 2030 03:04:05 GMT"
            })
    void readsWhatItWrote(String line) {
        Cookie cookie = SetCookie.parse(line);

        assertNotNull(cookie);
        assertEquals(line, format(cookie));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a=1;path=/p;HTTPONLY;samesite=Lax|a=1; Path=/p; HttpOnly; SameSite=lax",
                "a = 1 ; Path = /p|a=1; Path=/p",
                "a=1; Path=/x; Path=/y|a=1; Path=/y",
                "a=1; Path=; Unknown=1; SameSite=odd; Max-Age=soon; Expires=never|a=1",
                "flag|=flag"
            })
    void readsWhatOthersWrite(String line, String rewritten) {
        Cookie cookie = SetCookie.parse(line);

        assertNotNull(cookie);
        assertEquals(rewritten, format(cookie));
    }

    @Test
    void decodesTheValue() {
        Cookie cookie = SetCookie.parse("a=x%20y%3Dz; Path=/");

        assertNotNull(cookie);
        assertEquals("x y=z", cookie.value());
    }

    @Test
    void anEmptyLineSetsNothing() {
        assertNull(SetCookie.parse(" ; Path=/"));
    }

    @Test
    void anAgeOfManyDigitsIsALongOne() {
        Cookie cookie = SetCookie.parse("a=1; Max-Age=99999999999999999999999");

        assertNotNull(cookie);
        assertEquals(Duration.ofSeconds(999_999_999_999_999_999L), cookie.maxAge());
    }

    @Test
    void splitsCookiesThatWereJoinedByAComma() {
        assertEquals(
                List.of("j1=1; Path=/", "j2=2; HttpOnly", "j3=3"),
                SetCookie.split("j1=1; Path=/, j2=2; HttpOnly,j3=3"));
    }

    @Test
    void theCommaOfADateSplitsNothing() {
        String one = "e=1; Expires=Wed, 02 Jan 2030 03:04:05 GMT; Path=/";

        assertEquals(List.of(one), SetCookie.split(one));
        assertEquals(
                List.of("e=1; Expires=Wed, 02 Jan 2030 03:04:05 GMT", "f=2"),
                SetCookie.split("e=1; Expires=Wed, 02 Jan 2030 03:04:05 GMT, f=2"));
    }

    @Test
    void aCommaInAValueSplitsNothing() {
        assertEquals(List.of("a=1,2,3; Path=/"), SetCookie.split("a=1,2,3; Path=/"));
    }
}
