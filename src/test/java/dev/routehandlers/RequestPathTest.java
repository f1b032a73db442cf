package dev.routehandlers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestPathTest {
    @ParameterizedTest
    @CsvSource({
        "/a/b, a|b",
        "/a/, a",
        "/a%20b, a b",
        "/a+b, a+b",
        "/a%2Fb, a/b",
        "/%2520, %20",
        "/caf%C3%A9, café",
        "/a;b=c, a",
        "/a;b=c/d;e, a|d",
        "/a/;jsessionid=1, a",
        "/%3B, ;",
        "/..., ...",
        "/a%3Fb%23c, a?b#c",
        "/a/;x/b, a||b",
    })
    void isSplitThenDecodedOnce(String raw, String segments) {
        RequestPath path = RequestPath.parse(raw);

        assertNull(path.refusal());
        assertArrayEquals(segments.split("\\|"), path.segments());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/;jsessionid=1"})
    void theRootHasNoSegmentsAndOneSpelling(String raw) {
        RequestPath path = RequestPath.parse(raw);

        assertEquals(0, path.segments().length);
        assertFalse(path.misspelt(false));
        assertFalse(path.misspelt(true));
    }

    @ParameterizedTest
    @CsvSource({
        "a, slash",
        "*, slash",
        "/a/../b, dot",
        "/./a, dot",
        "/a/.., dot",
        "/%2e%2E/a, dot",
        "/.;x/a, dot",
        "/a\\b, backslash",
        "/a%5Cb, backslash",
        "/\\example.com//, backslash",
        "/;\\x, backslash",
        "/a%00b, control",
        "/a%0d%0ab, control",
        "/a%7f, control",
        "/%, escape",
        "/%zz, escape",
        "/%4, escape",
        "/%E0%A4%A, escape",
        "/%+41, escape",
        "/%ff, UTF-8",
        "/a%C3, UTF-8",
        "/%C0%AF, UTF-8",
        "/%ED%A0%80, UTF-8",
        "/café, ASCII",
        "/;é, ASCII",
    })
    void isRefused(String raw, String reason) {
        String refusal = RequestPath.parse(raw).refusal();

        assertNotNull(refusal, raw);
        assertTrue(refusal.contains(reason), refusal);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a\tb", "/\t//example.com", "/a;\n", "//example.com/%0a"})
    void aControlCharacterIsRefusedWhereverItIs(String raw) {
        assertNotNull(RequestPath.parse(raw).refusal());
    }

    @ParameterizedTest
    @CsvSource({
        "//, /",
        "//a, /a",
        "/a//b, /a/b",
        "//a//b//, /a/b/",
        "///example.com/x, /example.com/x",
        "/a;x=//b, /a;x=/b",
    })
    void doubledSlashesFold(String raw, String folded) {
        RequestPath path = RequestPath.parse(raw);

        assertTrue(path.doubledSlash());
        assertEquals(folded, path.folded());
    }

    @Test
    void thereIsNoDoubledSlashOtherwise() {
        assertFalse(RequestPath.parse("/a/b/").doubledSlash());
    }

    @ParameterizedTest
    @CsvSource({
        "/a/, /a",
        "/a/b/, /a/b",
        "/rss.xml/, /rss.xml",
        "/.well-known/x/, /.well-known/x",
        "/a/;jsessionid=1, /a;jsessionid=1",
    })
    void aSlashAtTheEndIsTooMuch(String raw, String right) {
        assertTrue(RequestPath.parse(raw).misspelt(false));
        assertEquals(right, RequestPath.parse(raw).otherSpelling());
        assertFalse(RequestPath.parse(right).misspelt(false));
    }

    @ParameterizedTest
    @CsvSource({"/a, /a/", "/a/b, /a/b/", "/a;x, /a;x/", "/v1.0/a, /v1.0/a/", "/rss.xml/, /rss.xml"})
    void aSlashAtTheEndIsWantedButNotForFiles(String raw, String right) {
        assertTrue(RequestPath.parse(raw).misspelt(true));
        assertEquals(right, RequestPath.parse(raw).otherSpelling());
        assertFalse(RequestPath.parse(right).misspelt(true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/.well-known/x", "/.well-known/x/", "/.env", "/.env/", "/a.b-c", "/a.b-c/", "/a.", "/a./"})
    void bothSpellingsAreRight(String raw) {
        assertFalse(RequestPath.parse(raw).misspelt(true));
    }
}
