package dev.routehandlers.url;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class URLSearchParamsTest {
    @Test
    void aStringIsParsedWithoutItsQuestionMark() {
        assertEquals("a=b&c=", new URLSearchParams("?a=b&&c").toString());
        assertEquals("%3Fa=", new URLSearchParams("??a").toString());
        assertEquals("", new URLSearchParams("").toString());
        assertEquals("", new URLSearchParams().toString());
    }

    @Test
    void pairsAreTakenInOrder() {
        List<Map.Entry<String, String>> pairs = List.of(Map.entry("b", "1"), Map.entry("a", "2"), Map.entry("b", "3"));

        assertEquals("b=1&a=2&b=3", new URLSearchParams(pairs).toString());
    }

    @Test
    void aMapIsTakenInItsOrder() {
        Map<String, String> map = new LinkedHashMap<>();
        map.put("\uD835x", "1");
        map.put("xx", "2");
        map.put("\uD83Dx", "3");

        assertEquals("%EF%BF%BDx=3&xx=2", new URLSearchParams(map).toString());
    }

    @Test
    void aCopyIsIndependentAndOfNoUrl() {
        URL url = new URL("http://a/?b=c");
        URLSearchParams copy = new URLSearchParams(url.searchParams());

        copy.append("d", "e");
        url.searchParams().append("f", "g");

        assertEquals("b=c&d=e", copy.toString());
        assertEquals("http://a/?b=c&f=g", url.href());
    }

    @Test
    void bytesAreUtf8AndMayBePercentEncodedHalfWay() {
        URLSearchParams params = URLSearchParams.parse("?a=\u00C3%A9&b=\u00E9&%E2%82=\u00AC+%2B".getBytes(ISO_8859_1));

        assertEquals("\u00E9", params.get("?a"));
        assertEquals("\uFFFD", params.get("b"));
        assertEquals("\uFFFD +", params.get("\uFFFD"));
        assertEquals("ü", URLSearchParams.parse("x=ü".getBytes(UTF_8)).get("x"));
    }

    @ParameterizedTest
    @CsvSource({
        "%ED%A0%80,        3",
        "%F0%80%80%80,     4",
        "%F4%90%80%80,     4",
        "%E2%82,           1",
        "%E2%82%E2%82%AC,  1",
        "%C0%AF,           2",
        "%F0%9F%98,        1",
        "%80,              1"
    })
    void malformedUtf8IsReplacedAsTheEncodingStandardHasIt(String encoded, int replacements) {
        String name = new URLSearchParams(encoded).keys().iterator().next();

        assertEquals(replacements, name.chars().filter(c -> c == 0xFFFD).count());
    }

    @Test
    void whatIsNoPercentEncodedByteIsKept() {
        assertEquals(
                "%zz%4A% %1",
                new URLSearchParams("%zz%254A%+%1").keys().iterator().next());
    }

    @Test
    void serializingEncodesAllButAFewAsciiCharacters() {
        URLSearchParams params = new URLSearchParams();
        params.append("a b*-._~", "é!'()&=+\uD83D\uDE00\uD83D");

        assertEquals("a+b*-._%7E=%C3%A9%21%27%28%29%26%3D%2B%F0%9F%98%80%EF%BF%BD", params.toString());
        assertEquals("é!'()&=+\uD83D\uDE00\uFFFD", new URLSearchParams(params.toString()).get("a b*-._~"));
    }

    @Test
    void valuesAreFoundByName() {
        URLSearchParams params = new URLSearchParams("a=1&b=2&a=3");

        assertEquals("1", params.get("a"));
        assertNull(params.get("c"));
        assertEquals(List.of("1", "3"), params.getAll("a"));
        assertEquals(List.of(), params.getAll("c"));
        assertTrue(params.has("b"));
        assertFalse(params.has("c"));
        assertTrue(params.has("a", "3"));
        assertFalse(params.has("a", "2"));
        assertEquals(3, params.size());
    }

    @Test
    void deleteRemovesAllOfAName() {
        URLSearchParams params = new URLSearchParams("a=1&b=2&a=3");

        params.delete("a");
        params.delete("c");

        assertEquals("b=2", params.toString());
    }

    @Test
    void deleteWithAValueRemovesAllThatHaveIt() {
        URLSearchParams params = new URLSearchParams("a=1&a=2&a=1&b=1");

        params.delete("a", "1");

        assertEquals("a=2&b=1", params.toString());
    }

    @Test
    void setReplacesTheFirstAndRemovesTheOthers() {
        URLSearchParams params = new URLSearchParams("a=1&b=2&a=3");

        params.set("a", "4");
        params.set("c", "5");

        assertEquals("a=4&b=2&c=5", params.toString());
    }

    @Test
    void namesAreComparedAsScalarValues() {
        URLSearchParams params = new URLSearchParams();
        params.append("\uD800", "\uDC00");

        assertEquals("\uFFFD", params.get("\uDBFF"));
        assertTrue(params.has("\uFFFD", "\uD800"));
    }

    @Test
    void sortingIsStableAndByCodeUnits() {
        URLSearchParams params = new URLSearchParams("z=b&a=b&z=a&a=a&\uFB03=1&\uD83C\uDF08=2");

        params.sort();

        List<String> names = new ArrayList<>();
        params.keys().forEach(names::add);
        assertEquals(List.of("a", "a", "z", "z", "\uD83C\uDF08", "\uFB03"), names);
        assertEquals(List.of("b", "a"), params.getAll("z"));
    }

    @Test
    void namesValuesAndEntriesAreIterable() {
        URLSearchParams params = new URLSearchParams("a=1&b=2");
        StringBuilder seen = new StringBuilder();

        params.keys().forEach(seen::append);
        params.values().forEach(seen::append);
        params.entries().forEach(seen::append);
        params.forEach((name, value) -> seen.append(name).append(value));

        assertEquals("ab12a=1b=2a1b2", seen.toString());
    }

    @Test
    void anIterationSeesWhatIsAddedMeanwhile() {
        URLSearchParams params = new URLSearchParams("a=1");
        List<String> seen = new ArrayList<>();

        params.forEach((name, value) -> {
            seen.add(name);
            if (params.size() < 3) {
                params.append(name + "x", value);
            }
        });

        assertEquals(List.of("a", "ax", "axx"), seen);
    }

    @Test
    void anIterationSkipsWhatMovesToWhereItHasBeen() {
        URL url = new URL("http://a/?p0=0&p1=1&p2=2");
        List<String> seen = new ArrayList<>();

        for (Map.Entry<String, String> entry : url.searchParams()) {
            seen.add(entry.getKey());
            url.searchParams().delete(entry.getKey());
        }

        assertEquals(List.of("p0", "p2"), seen);
        assertEquals("http://a/?p1=1", url.href());
    }

    @Test
    void anIterationGoesOnInAQueryThatIsSetMeanwhile() {
        URL url = new URL("http://a/?a=1&b=2");
        Iterator<Map.Entry<String, String>> iterator = url.searchParams().iterator();

        assertEquals(Map.entry("a", "1"), iterator.next());
        url.search("x=1&y=2&z=3");

        assertEquals(Map.entry("y", "2"), iterator.next());
        assertEquals(Map.entry("z", "3"), iterator.next());
        assertFalse(iterator.hasNext());
        assertThrows(NoSuchElementException.class, iterator::next);
    }

    @Test
    void aChangeShowsInTheUrl() {
        URL url = new URL("http://a/?b=c d#f");
        URLSearchParams params = url.searchParams();

        assertEquals("?b=c%20d", url.search());
        params.append("é", "&");
        assertEquals("http://a/?b=c+d&%C3%A9=%26#f", url.href());
        params.delete("b");
        params.set("é", "1");
        assertEquals("?%C3%A9=1", url.search());
        params.delete("é");
        assertEquals("http://a/#f", url.href());
    }

    @Test
    void aChangeOfTheUrlShowsInTheParameters() {
        URL url = new URL("http://a/?b=c");
        URLSearchParams params = url.searchParams();

        url.search("?d=e");
        assertEquals("d=e", params.toString());
        url.href("http://b/?f=g");
        assertEquals("f=g", params.toString());
        url.search("");
        assertEquals(0, params.size());
        assertSame(params, url.searchParams());
    }

    @Test
    void readingTheParametersLeavesTheUrlAsItIs() {
        URL url = new URL("http://a/?b=%20&&c");

        assertEquals(2, url.searchParams().size());
        assertEquals("http://a/?b=%20&&c", url.href());
    }
}
