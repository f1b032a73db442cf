package dev.routehandlers.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.routehandlers.errors.WebTypeError;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadersTest {
    private static String all(Headers headers) {
        StringBuilder all = new StringBuilder();
        headers.forEach(
                (name, value) -> all.append(name).append('=').append(value).append('|'));
        return all.toString();
    }

    @Test
    void namesAreComparedWithoutCase() {
        Headers headers = new Headers();
        headers.set("Content-Type", "text/html");

        assertEquals("text/html", headers.get("CONTENT-type"));
        assertTrue(headers.has("content-TYPE"));
        assertEquals("text/html", headers.get("Content-Type"));
        assertEquals("text/html", headers.get("content-type"));
        assertNull(headers.get("content"));
        assertNull(headers.get("Content-Typf"));
        headers.set("^a", "1"); // ^ and ~ differ by the bit that tells cases apart
        assertNull(headers.get("~a"));
        assertFalse(headers.has("content-types"));
    }

    @Test
    void appendedValuesAreJoined() {
        Headers headers = new Headers();
        headers.append("accept", "a");
        headers.append("Accept", "b");
        headers.append("ACCEPT", "");

        assertEquals("a, b, ", headers.get("accept"));
    }

    @Test
    void setReplacesAllValuesInTheFirstPlace() {
        Headers headers = new Headers();
        headers.append("a", "1");
        headers.append("b", "2");
        headers.append("A", "3");
        headers.set("a", "4");

        assertEquals("a=4|b=2|", all(headers));
    }

    @Test
    void deleteRemovesAllValues() {
        Headers headers = new Headers();
        headers.append("a", "1");
        headers.append("b", "2");
        headers.append("A", "3");
        headers.delete("A");
        headers.delete("missing");

        assertEquals("b=2|", all(headers));
    }

    @Test
    void valuesAreTrimmed() {
        Headers headers = new Headers();
        headers.set("a", "\t \r\n b c \n\t");
        headers.set("b", " \t ");

        assertEquals("b c", headers.get("a"));
        assertEquals("", headers.get("b"));
        assertTrue(headers.has("b"));
    }

    @Test
    void iteratesSortedAndInLowerCaseWithCookiesApart() {
        Headers headers = new Headers();
        headers.append("X-b", "1");
        headers.append("Set-Cookie", "a=1");
        headers.append("Accept", "x");
        headers.append("set-cookie", "b=2");
        headers.append("accept", "y");

        assertEquals("accept=x, y|set-cookie=a=1|set-cookie=b=2|x-b=1|", all(headers));
        assertEquals(List.of("a=1", "b=2"), headers.getSetCookie());
        assertEquals("a=1, b=2", headers.get("set-cookie"));
        List<String> keys = new ArrayList<>();
        headers.keys().forEach(keys::add);
        assertEquals(List.of("accept", "set-cookie", "set-cookie", "x-b"), keys);
        List<String> values = new ArrayList<>();
        headers.values().forEach(values::add);
        assertEquals(List.of("x, y", "a=1", "b=2", "1"), values);
    }

    @Test
    void anIterationSeesChanges() {
        Headers headers = new Headers(Map.of("b", "1", "d", "1"));
        Iterator<Map.Entry<String, String>> iterator = headers.iterator();

        assertEquals("b", iterator.next().getKey());
        headers.set("c", "2");
        assertEquals("c", iterator.next().getKey());
        headers.set("a", "0"); // all move on by one
        assertEquals("c", iterator.next().getKey());
        headers.delete("a");
        headers.delete("d");
        headers.delete("c");
        assertFalse(iterator.hasNext());
        assertThrows(NoSuchElementException.class, iterator::next);
    }

    @Test
    void copiesAreApart() {
        Headers headers = new Headers(Map.of("a", "1"));
        Headers copy = new Headers(headers);
        copy.set("a", "2");
        copy.append("b", "3");

        assertEquals("a=1|", all(headers));
        assertEquals("a=2|b=3|", all(copy));
    }

    @Test
    void entriesOfOneNameAreJoined() {
        assertEquals("a=1, 2|", all(new Headers(List.of(Map.entry("a", "1"), Map.entry("A", "2")))));
        Map<String, String> map = new LinkedHashMap<>();
        map.put("A", "1");
        map.put("a", "2");
        assertEquals("a=1, 2|", all(new Headers(map)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a:", "ä", "a\n", "(", "a\0", "a\u0100", "a,"})
    void refusesNames(String name) {
        Headers headers = new Headers();

        assertThrows(WebTypeError.class, () -> headers.append(name, "x"));
        assertThrows(WebTypeError.class, () -> headers.set(name, "x"));
        assertThrows(WebTypeError.class, () -> headers.get(name));
        assertThrows(WebTypeError.class, () -> headers.has(name));
        assertThrows(WebTypeError.class, () -> headers.delete(name));
        assertThrows(WebTypeError.class, () -> new ResponseInit().header(name, null));
        assertEquals("", all(headers));
    }

    @Test
    void takesAllTokenCharacters() {
        Headers headers = new Headers();
        headers.set("!#$%&'*+-.^_`|~09azAZ", "x");

        assertEquals("!#$%&'*+-.^_`|~09azaz=x|", all(headers));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "a\nb", "a\rb", "a\u0100", "中"})
    void refusesValues(String value) {
        Headers headers = new Headers();

        assertThrows(WebTypeError.class, () -> headers.append("a", value));
        assertThrows(WebTypeError.class, () -> headers.set("a", value));
        assertThrows(WebTypeError.class, () -> new ResponseInit().header("a", value));
        assertThrows(WebTypeError.class, () -> new RequestInit().header("a", value));
    }

    @Test
    void takesLatin1AndControlCharactersThatDivideNothing() {
        Headers headers = new Headers();
        headers.set("a", "é\u0001\u007f\u00ff");

        assertEquals("é\u0001\u007f\u00ff", headers.get("a"));
    }

    @Test
    void anErrorNamesHeaderIndexAndCharacterButNoValue() {
        Headers headers = new Headers();
        String message =
                String.valueOf(assertThrows(WebTypeError.class, () -> headers.set("Authorization", "Bearer s3cret\nx"))
                        .getMessage());

        assertTrue(message.contains("Authorization"), message);
        assertTrue(message.contains("13"), message);
        assertTrue(message.contains("U+000A"), message);
        assertFalse(message.contains("s3cret"), message);
        assertEquals(
                "a header name can't have ':', as at index 1 after \"a\"",
                assertThrows(WebTypeError.class, () -> headers.get("a:b")).getMessage());
    }

    @Test
    void textLeavesSecretsOut() {
        Headers headers = new Headers(Map.of("Cookie", "session=s3cret", "a", "1"));

        assertEquals("Headers{a: 1, cookie: ***}", headers.toString());
    }

    @Test
    @SuppressWarnings("NullAway") // the case in point
    void aNullValueIsAnError() {
        WebTypeError error = assertThrows(WebTypeError.class, () -> new Headers().set("a", null));
        assertNotNull(error.getMessage());
        assertTrue(error.getMessage().contains("null"));
    }

    @Test
    void readOnlyHeadersCannotBeChanged() {
        Headers headers = HostAccess.readOnly(new FakeIncoming("GET").header("a", "1"));

        assertThrows(WebTypeError.class, () -> headers.set("a", "2"));
        assertThrows(WebTypeError.class, () -> headers.append("a", "2"));
        assertThrows(WebTypeError.class, () -> headers.delete("a"));
        assertEquals("1", headers.get("a"));
        Headers copy = new Headers(headers);
        copy.set("a", "2");
        assertEquals("2", copy.get("a"));
    }

    @Test
    void linesOfOneNameAreJoinedInACopyToo() {
        Headers headers = new Headers();
        headers.append("A", "1");
        headers.append("b", "2");
        headers.append("a", "3");
        Headers copy = new Headers(headers);
        headers.delete("a");
        headers.set("A", "4");

        assertEquals("1, 3", copy.get("a"));
        assertEquals("4", headers.get("a"));
        assertEquals("2", headers.get("B"));
    }

    @Test
    void aViewAsksForOneHeaderAndCopiesNothing() {
        FakeIncoming source = new FakeIncoming("GET").header("A", "1").header("B", "2");
        Headers headers = HostAccess.readOnly(source);

        assertEquals(List.of(), source.asked);
        assertEquals("1", headers.get("a"));
        assertTrue(headers.has("b"));
        assertFalse(headers.has("c"));
        assertEquals(List.of("a", "b", "c"), source.asked);
    }

    @Test
    void aViewReadsTheSourceOnceWhenItIsIterated() {
        FakeIncoming source = new FakeIncoming("GET").header("B", "2").header("A", "1");
        Headers headers = HostAccess.readOnly(source);

        assertEquals("a=1|b=2|", all(headers));
        assertEquals("a=1|b=2|", all(headers));
        assertEquals("1", headers.get("a"));
        assertEquals(List.of("*"), source.asked);
    }

    @Test
    void aViewCopiesWhenItIsWritten() {
        FakeIncoming source = new FakeIncoming("GET").header("A", "1");
        Headers headers = new Request(source).headers();
        headers.set("a", "2");

        assertEquals("2", headers.get("a"));
        assertEquals("1", source.get("a"));
    }

    @Test
    void linesOfCookieAreOneHeader() {
        FakeIncoming source =
                new FakeIncoming("GET").header("cookie", "a=1").header("x", "1").header("Cookie", "b=2");
        Headers headers = HostAccess.readOnly(source);

        assertEquals("a=1; b=2", headers.get("cookie"));
        assertEquals("cookie=a=1; b=2|x=1|", all(headers));
        assertEquals("a=1; b=2", headers.get("cookie"));
    }

    @Test
    void manyHeadersAreKept() {
        Headers headers = new Headers();
        for (int i = 0; i < 100; i++) {
            headers.append("x-" + i, String.valueOf(i));
        }
        for (int i = 0; i < 100; i += 2) {
            headers.delete("X-" + i);
        }
        for (int i = 0; i < 100; i++) {
            assertEquals(i % 2 == 0 ? null : String.valueOf(i), headers.get("x-" + i));
        }
    }

    @Test
    void withoutCorsOnlySafeHeadersGetIn() {
        Request request = new Request(
                "https://example.com/",
                new RequestInit()
                        .mode(RequestMode.NO_CORS)
                        .header("Accept", "a")
                        .header("X-Own", "b")
                        .header("Range", "bytes=0-1")
                        .header("Content-Type", "text/html"));
        Headers headers = request.headers();

        assertEquals("accept=a|", all(headers));
        headers.set("Content-Type", "text/plain;charset=utf-8");
        headers.set("Accept-Language", "de");
        headers.append("Accept-Language", "\"quoted\"");
        headers.set("Accept", "x".repeat(129));
        headers.set("X-Own", "b");
        headers.delete("X-Own");
        assertEquals("accept=a|accept-language=de|content-type=text/plain;charset=utf-8|", all(headers));
        headers.delete("Accept");
        assertNull(headers.get("accept"));
    }

    @Test
    void aServerMaySetWhatAPageMayNot() {
        Request request = new Request("https://example.com/", new RequestInit().header("Cookie", "a=1"));
        request.headers().set("Host", "example.org");

        assertEquals("cookie=a=1|host=example.org|", all(request.headers()));
    }
}
