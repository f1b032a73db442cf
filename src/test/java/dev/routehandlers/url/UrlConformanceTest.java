package dev.routehandlers.url;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.routehandlers.errors.WebTypeError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class UrlConformanceTest {
    private static final Map<String, Function<URL, String>> ACCESSORS = new LinkedHashMap<>();

    private static final List<String> BASES =
            List.of("http://example.com/", "https://example.com/", "a://example.com/");

    static {
        ACCESSORS.put("href", URL::href);
        ACCESSORS.put("origin", URL::origin);
        ACCESSORS.put("protocol", URL::protocol);
        ACCESSORS.put("username", URL::username);
        ACCESSORS.put("password", URL::password);
        ACCESSORS.put("host", URL::host);
        ACCESSORS.put("hostname", URL::hostname);
        ACCESSORS.put("port", URL::port);
        ACCESSORS.put("pathname", URL::pathname);
        ACCESSORS.put("search", URL::search);
        ACCESSORS.put("searchParams", url -> url.searchParams().toString());
        ACCESSORS.put("hash", URL::hash);
    }

    @TestFactory
    Stream<DynamicTest> urlsParse() {
        return WebPlatformCases.tests("urltestdata.json", UrlConformanceTest::parses);
    }

    @TestFactory
    Stream<DynamicTest> urlsWithLoneSurrogatesParse() {
        return WebPlatformCases.tests("urltestdata-javascript-only.json", UrlConformanceTest::parses);
    }

    private static void parses(JsonObject testCase) {
        String input = testCase.get("input").getAsString();
        JsonElement baseElement = testCase.get("base");
        String base = baseElement.isJsonNull() ? null : baseElement.getAsString();
        if (testCase.has("failure")) {
            fails(input, base);
            if (base == null) {
                failsUnlessRelative(input, testCase);
            }
            return;
        }
        URL url = new URL(input, base);
        ACCESSORS.forEach((name, accessor) -> {
            if (testCase.has(name)) {
                assertEquals(testCase.get(name).getAsString(), accessor.apply(url), name);
            } else {
                assertTrue(name.equals("origin") || name.equals("searchParams"), name + " is missing in the case");
            }
        });
        assertEquals(url.href(), new URL(url.href()).href());
        assertEquals(url, URL.parse(input, base));
        assertTrue(URL.canParse(input, base));
    }

    private static void fails(String input, String base) {
        assertThrows(WebTypeError.class, () -> new URL(input, base));
        assertNull(URL.parse(input, base));
        assertFalse(URL.canParse(input, base));
        if (base == null) {
            assertThrows(WebTypeError.class, () -> new URL("about:blank").href(input));
        }
    }

    private static void failsUnlessRelative(String input, JsonObject testCase) {
        String relativeTo =
                testCase.has("relativeTo") ? testCase.get("relativeTo").getAsString() : "";
        assertEquals(relativeTo.equals("any-base"), URL.canParse(input, "about:blank"), "opaque path base");
        // an input that has a special scheme is relative to a base of that scheme only
        boolean parses = BASES.stream().anyMatch(base -> URL.canParse(input, base));
        assertEquals(!relativeTo.isEmpty(), parses, "base whose path is not opaque");
    }

    @TestFactory
    Stream<DynamicTest> domainsBecomeAscii() {
        return WebPlatformCases.tests("toascii.json", testCase -> {
            String input = "https://" + testCase.get("input").getAsString() + "/x";
            if (testCase.get("output").isJsonNull()) {
                fails(input, null);
                return;
            }
            String output = testCase.get("output").getAsString();
            URL url = new URL(input);
            assertEquals(output, url.host());
            assertEquals(output, url.hostname());
            assertEquals("https://" + output + "/x", url.href());
        });
    }

    @TestFactory
    Stream<DynamicTest> hostSettersConvertDomains() {
        return WebPlatformCases.tests("toascii.json", testCase -> {
            URL url = new URL("https://x/x");
            url.hostname(testCase.get("input").getAsString());
            JsonElement output = testCase.get("output");
            assertEquals(output.isJsonNull() ? "x" : output.getAsString(), url.hostname());
        });
    }

    @TestFactory
    Stream<DynamicTest> queriesArePercentEncoded() {
        return WebPlatformCases.tests("percent-encoding.json", testCase -> {
            String output = testCase.getAsJsonObject("output").get("utf-8").getAsString();
            URL url = new URL("https://example/?" + testCase.get("input").getAsString());
            assertEquals("?" + output, url.search());
        });
    }

    @TestFactory
    Stream<DynamicTest> urlencodedTextsParse() {
        return WebPlatformCases.tests("urlencoded-parser-data.json", testCase -> {
            String input = testCase.get("input").getAsString();
            List<Map.Entry<String, String>> output = new ArrayList<>();
            for (JsonElement pair : testCase.getAsJsonArray("output")) {
                output.add(Map.entry(
                        pair.getAsJsonArray().get(0).getAsString(),
                        pair.getAsJsonArray().get(1).getAsString()));
            }
            assertEquals(output, entries(new URLSearchParams(input)));
            assertEquals(output, entries(URLSearchParams.parse(input.getBytes(UTF_8))));
        });
    }

    private static List<Map.Entry<String, String>> entries(URLSearchParams params) {
        List<Map.Entry<String, String>> entries = new ArrayList<>();
        params.iterator().forEachRemaining(entries::add);
        assertNotNull(params.toString());
        return entries;
    }

    /** What OrdinaryUrl takes must be what UrlParser makes of it; a tab in front of it all makes the parser do it. */
    @TestFactory
    Stream<DynamicTest> theShortWayAgreesWithTheParser() {
        return WebPlatformCases.tests("urltestdata.json", testCase -> {
            String input = testCase.get("input").getAsString();
            if (OrdinaryUrl.parse(input) == null) {
                return;
            }
            URL parsed = new URL("\t" + input);
            URL ordinary = new URL(input);
            ACCESSORS.forEach((name, accessor) -> assertEquals(accessor.apply(parsed), accessor.apply(ordinary), name));
        });
    }
}
