package dev.routehandlers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.routehandlers.errors.WebTypeError;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Whatever a {@code Cookie} or {@code Set-Cookie} header says, reading it ends well, and what is written is read as the
 * same.
 */
class CookieFuzz {
    private static final InstantSource NOW = InstantSource.fixed(Instant.parse("2026-01-31T12:00:00Z"));

    @DictionaryEntries({
        "a=1; b=2",
        "=",
        ";",
        "; Path=/",
        "; Expires=",
        "Thu, 01 Jan 1970 00:00:00 GMT",
        "; Max-Age=",
        "; Domain=",
        "; Secure",
        "; HttpOnly",
        "; SameSite=Lax",
        "; Priority=High",
        "; Partitioned",
        "%",
        "%C3%A9",
        "\\\"",
        ","
    })
    @FuzzTest(maxDuration = "2m")
    void readAndWrite(FuzzedDataProvider data) {
        String name = data.consumeString(20);
        String value = data.consumeString(20);
        boolean repeated = data.consumeInt(0, 999) == 999;
        String text = data.consumeRemainingAsString();
        String header = repeated ? text.repeat(500_000 / (text.length() + 1)) : text;
        assertTimeout(Duration.ofSeconds(20), () -> {
            cookieHeader(header);
            setCookie(header);
            ownCookie(name, value, header);
        });
    }

    private static void cookieHeader(String header) {
        Map<String, Cookie> jar = new LinkedHashMap<>();
        CookieHeader.parse(header, jar);
        jar.forEach((name, cookie) -> assertEquals(name, cookie.name()));
        Map<String, Cookie> once = new LinkedHashMap<>();
        CookieHeader.parse(CookieHeader.format(jar.values()), once);
        Map<String, Cookie> twice = new LinkedHashMap<>();
        CookieHeader.parse(CookieHeader.format(once.values()), twice);
        assertEquals(CookieHeader.format(once.values()), CookieHeader.format(twice.values()));
    }

    private static void setCookie(String line) {
        Cookie cookie = SetCookie.parse(line);
        if (cookie == null) {
            return;
        }
        String written = SetCookie.format(cookie, NOW);
        Cookie again = SetCookie.parse(written);
        if (again != null) {
            assertEquals(written, SetCookie.format(again, NOW));
        }
    }

    private static void ownCookie(String name, String value, String attribute) {
        Cookie cookie;
        try {
            cookie = Cookie.of(name, value).path(attribute).domain(attribute);
        } catch (WebTypeError expected) {
            return;
        }
        String line = SetCookie.format(cookie, NOW);
        assertTrue(line.chars().allMatch(c -> c >= ' ' && c != 0x7F && c <= 0xFF), line);
        Cookie read = SetCookie.parse(line);
        assertNotNull(read, line);
        assertEquals(name, read.name());
        assertEquals(value, read.value());
    }
}
