package dev.routehandlers.url;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.routehandlers.errors.WebTypeError;
import java.time.Duration;

/** A URL parses or is a type error, and what it is written as is parsed as the same URL. */
class UrlFuzz {
    @DictionaryEntries({
        "http://",
        "https:",
        "file:///",
        "ws://",
        "data:",
        "blob:",
        "//",
        "\\\\\\\\",
        "..",
        "%2e",
        "@",
        ":80",
        "[::1]",
        "0x7f",
        "?",
        "#",
        "xn--",
        "%00",
        "C|/"
    })
    @FuzzTest(maxDuration = "2m")
    void parseAndWrite(FuzzedDataProvider data) {
        String base = data.consumeBoolean() ? data.consumeString(40) : null;
        String component = data.consumeString(40);
        boolean repeated = data.consumeInt(0, 999) == 999;
        String text = data.consumeRemainingAsString();
        String input = repeated ? text.repeat(500_000 / (text.length() + 1)) : text;
        assertTimeout(Duration.ofSeconds(20), () -> check(input, base, component));
    }

    private static void check(String input, String base, String component) {
        URL url;
        try {
            url = base == null ? new URL(input) : new URL(input, base);
        } catch (WebTypeError expected) {
            return;
        }
        assertSame(url);
        url.hostname(component);
        assertSame(url);
        url.port(component);
        assertSame(url);
        url.pathname(component);
        assertSame(url);
        url.search(component);
        assertSame(url);
        url.hash(component);
        url.username(component);
        url.password(component);
        assertSame(url);
        url.protocol(component);
        assertSame(url);
        url.searchParams().append(component, component);
        assertSame(url);
        assertEquals(
                url.searchParams().toString(),
                new URLSearchParams(url.searchParams().toString()).toString());
    }

    private static void assertSame(URL url) {
        URL again = URL.parse(url.href());
        assertNotNull(again, () -> "does not parse again: " + url.href());
        assertEquals(url.href(), again.href());
        assertEquals(url.host(), again.host());
        assertEquals(url.pathname(), again.pathname());
    }
}
