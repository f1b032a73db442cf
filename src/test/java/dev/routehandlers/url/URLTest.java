package dev.routehandlers.url;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.routehandlers.errors.WebTypeError;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class URLTest {
    @Test
    void everyPartHasItsAccessor() {
        URL url = new URL("HTTPS://user:pass@Example.COM:8443/a/../b c?q='1'#f g");

        assertEquals("https://user:pass@example.com:8443/b%20c?q=%271%27#f%20g", url.href());
        assertEquals("https://example.com:8443", url.origin());
        assertEquals("https:", url.protocol());
        assertEquals("user", url.username());
        assertEquals("pass", url.password());
        assertEquals("example.com:8443", url.host());
        assertEquals("example.com", url.hostname());
        assertEquals("8443", url.port());
        assertEquals("/b%20c", url.pathname());
        assertEquals("?q=%271%27", url.search());
        assertEquals("'1'", url.searchParams().get("q"));
        assertEquals("#f%20g", url.hash());
        assertEquals(url.href(), url.toString());
        assertEquals(url.href(), url.toJSON());
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.com/shop/1/2?query=x,     https://example.com/shop/1/2?query=x",
        "http://localhost:8080/a,                  http://localhost:8080/a",
        "http://localhost:80/a,                    http://localhost/a",
        "http://localhost:080/a,                   http://localhost/a",
        "http://localhost:/a,                      http://localhost/a",
        "http://example.com,                       http://example.com/",
        "http://example.com?q,                     http://example.com/?q",
        "http://a.com/.well-known/x,               http://a.com/.well-known/x",
        "http://a.com/x/%2e%2E/y,                  http://a.com/y",
        "http://a.com/x\\y,                        http://a.com/x/y",
        "http://a.com/^|,                          http://a.com/%5E|",
        "http://a.com/?#,                          http://a.com/?#",
        "http://a.1x/,                             http://a.1x/",
        "http://1.a/,                              http://1.a/",
        "non-special://a.com/a\\b^,                non-special://a.com/a\\b%5E",
        "web+demo:/.//not-a-host/,                 web+demo:/.//not-a-host/",
        "file:///C|/x/../..,                       file:///C:/",
        "mailto:a@b.c,                             mailto:a@b.c"
    })
    void urlsAreNormalized(String input, String href) {
        assertEquals(href, new URL(input).href());
    }

    @ParameterizedTest
    @CsvSource({
        "/new,       https://example.com/new",
        "../c?x,     https://example.com/c?x",
        "c,          https://example.com/a/c",
        "?y,         https://example.com/a/b?y",
        "#z,         https://example.com/a/b?q#z",
        "'',         https://example.com/a/b?q",
        "//o.org/p,  https://o.org/p",
        "http:x,     http://x/",
        "https:x,    https://example.com/a/x"
    })
    void aRelativeUrlIsSeenFromItsBase(String input, String href) {
        assertEquals(href, new URL(input, "https://example.com/a/b?q#f").href());
        assertEquals(href, new URL(input, new URL("https://example.com/a/b?q#f")).href());
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1/,               127.0.0.1",
        "http://2130706433/,              127.0.0.1",
        "http://0x7f.1/,                  127.0.0.1",
        "http://0177.0.0.0x1./,           127.0.0.1",
        "http://127.65535/,               127.0.255.255",
        "http://0xffffffff/,              255.255.255.255",
        "http://0x/,                      0.0.0.0",
        "http://%31%32%37.1/,             127.0.0.1",
        "non-special://127.1/,            127.1",
        "http://[::1]/,                   [::1]",
        "http://[2001:DB8:0:0:1:0:0:1]/,  [2001:db8::1:0:0:1]",
        "http://[1:0:2:0:3:0:4:0]/,       [1:0:2:0:3:0:4:0]",
        "http://[::ffff:192.0.2.1]/,      [::ffff:c000:201]",
        "http://[1:2:3:4:5:6:7::]/,       [1:2:3:4:5:6:7:0]",
        "non-special://[0::0]/,           [::]",
        "non-special://A%20ü/,            A%20%C3%BC",
        "http://xn--a/,                   xn--a",
        "http://EXAMPLE.com./,            example.com.",
        "http://bücher.example/,          xn--bcher-kva.example",
        "http://faß.example/,             xn--fa-hia.example",
        "http://b%C3%BCcher.example/,     xn--bcher-kva.example",
        "http://日本。jp/,                 xn--wgv71a.jp",
        "file://localhost/x,              ''",
        "file://Server/x,                 server"
    })
    void hostsAreNormalized(String input, String hostname) {
        assertEquals(hostname, new URL(input).hostname());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/relative",
                "example.com",
                "http://",
                "http://:80/",
                "http://user@/",
                "http://a b/",
                "http://a%00/",
                "http://a:65536/",
                "http://a:99999999999999999999/",
                "http://a:8x/",
                "http://256.1.1.1.1/",
                "http://1.2.3.256/",
                "http://1.2.3.08/",
                "http://0x100000000/",
                "http://99999999999999999999999/",
                "http://[::1/",
                "http://[1::2::3]/",
                "http://[1:2:3:4:5:6:7:8:9]/",
                "http://[1:2:3:4:5:6:7]/",
                "http://[12345::]/",
                "http://[::1.2.3]/",
                "http://[::1.2.3.04]/",
                "http://[::1.2.3.256]/",
                "http://[1:]/",
                "http://[:1]/",
                "http://[::%31]/",
                "http://xn--a.ß/",
                "http://\u00AD/",
                "non-special://a b/",
                "non-special://[x]/"
            })
    void whatDoesNotParseIsAnError(String input) {
        assertThrows(WebTypeError.class, () -> new URL(input));
        assertNull(URL.parse(input));
        assertFalse(URL.canParse(input));
    }

    @Test
    void anErrorNamesTheInputAndTheReason() {
        WebTypeError error = assertThrows(WebTypeError.class, () -> new URL("http://exa mple/x"));

        assertEquals("invalid URL \"http://exa mple/x\": the host may not contain U+0020", error.getMessage());
    }

    @Test
    void anErrorInTheBaseNamesTheBase() {
        WebTypeError error = assertThrows(WebTypeError.class, () -> new URL("/x", "nowhere"));

        assertEquals("invalid URL \"nowhere\": it is relative, and there is no base", error.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://user:secret@exa mple/x",
                "http:user:secret@exa mple/x",
                "1user:secret@exa mple/x",
                "http://secret@user@[/x",
                "secret://user@/x:secret@exa mple",
                "secret/x@y",
                "http://exa mple/?token=secret",
                "http://exa mple/#secret",
                "http://exa mple/?a@b#secret"
            })
    void anErrorHoldsNoSecrets(String input) {
        WebTypeError error = assertThrows(WebTypeError.class, () -> new URL(input, (String) null));

        assertFalse(error.getMessage().contains("secret@"), error.getMessage());
        assertFalse(error.getMessage().contains(":secret"), error.getMessage());
        assertFalse(error.getMessage().contains("=secret"), error.getMessage());
        assertFalse(error.getMessage().contains("#secret"), error.getMessage());
    }

    @Test
    void anErrorIsShortAndOneLine() {
        WebTypeError error =
                assertThrows(WebTypeError.class, () -> new URL("http://a b/\n\u001b" + "x".repeat(10_000)));

        assertTrue(error.getMessage().length() < 200, error.getMessage());
        assertFalse(error.getMessage().contains("\n"));
        assertFalse(error.getMessage().contains("\u001b"));
    }

    @Test
    void parseGivesTheUrl() {
        URL url = URL.parse("x", "http://a/");

        assertNotNull(url);
        assertEquals("http://a/x", url.href());
        assertTrue(URL.canParse("x", "http://a/"));
        assertTrue(URL.canParse("http://a/", null));
        assertFalse(URL.canParse("x", "a"));
    }

    @ParameterizedTest
    @CsvSource({
        "http://a:80/x,              http://a",
        "ws://a:8080/,               ws://a:8080",
        "file:///x,                  null",
        "data:x,                     null",
        "blob:https://a:444/uuid,    https://a:444",
        "blob:ftp://a/uuid,          null",
        "blob:blob:https://a/uuid,   null",
        "blob:x,                     null"
    })
    void originsAreTuplesOrOpaque(String input, String origin) {
        assertEquals(origin, new URL(input).origin());
    }

    @ParameterizedTest
    @CsvSource({
        "data:x y  ,           data:x y",
        "'data:x   #f',        data:x  %20#f",
        "'data:x   ?q',        data:x  %20?q"
    })
    void spacesAtTheEndOfAnOpaquePathAreKeptByEncodingTheLast(String input, String href) {
        assertEquals(href, new URL(input).href());
    }

    @Test
    void anOpaquePathStaysTheSameWithoutItsFragment() {
        URL url = new URL("data:x   #f");

        url.hash("");

        assertEquals("data:x  %20", url.href());
        assertEquals(url.href(), new URL(url.href()).href());
    }

    @Test
    void loneSurrogatesBecomeReplacementCharacters() {
        URL url = new URL("http://a/\uD800?\uDC00");
        url.hash("\uD83D\uDE00\uD83D");
        url.username("\uD800");

        assertEquals("http://%EF%BF%BD@a/%EF%BF%BD?%EF%BF%BD#%F0%9F%98%80%EF%BF%BD", url.href());
    }

    @Test
    void equalUrlsHaveTheSameHref() {
        URL url = new URL("http://A/");

        assertEquals(new URL("http://a/"), url);
        assertEquals(new URL("http://a/").hashCode(), url.hashCode());
        assertNotEquals(new URL("http://a/#"), url);
        assertFalse(url.equals(null));
    }

    @Test
    void aLabelTooLongForPunycodeIsAnErrorAsAnyOther() {
        String input = "http://" + "\u4E00\u4E01".repeat(50_000) + "/";

        assertThrows(WebTypeError.class, () -> new URL(input));
        assertFalse(URL.canParse(input));
        assertFalse(URL.canParse("http://xn--" + "a".repeat(50_000) + ".ü/"));
    }

    @Test
    void longInputsTakeLinearTime() {
        int length = 1_000_000;
        List<String> inputs = List.of(
                "http://" + "@".repeat(length),
                "http://a" + "/a".repeat(length) + "/..".repeat(length),
                "http://a/" + "\t".repeat(length),
                "http://" + "1.".repeat(length),
                "http://[" + "1:".repeat(length),
                "a:" + " ".repeat(length) + "?",
                "http://a/?" + "&".repeat(length) + "#" + "#".repeat(length),
                "http://a:" + "0".repeat(length),
                "//".repeat(length),
                "http://" + "%".repeat(length));

        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> inputs.forEach(input -> {
                    URL url = URL.parse(input, "http://a/");
                    if (url != null) {
                        assertEquals(url.href(), new URL(url.href()).href());
                        assertNotNull(url.searchParams().toString());
                    }
                }));
    }
}
