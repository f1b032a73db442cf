package dev.routehandlers.cors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.routehandlers.web.Headers;
import dev.routehandlers.web.Response;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CorsPolicyTest {
    private static final String APP = "https://app.example";

    private static CorsRules rules(String... origins) {
        return new CorsRules(List.of(origins), List.of(), List.of(), List.of(), false, -1, false);
    }

    private static CorsRules credentialed(List<String> origins, List<String> methods, List<String> headers) {
        return new CorsRules(origins, methods, headers, List.of(), true, 600, false);
    }

    private static Headers preflight(String origin) {
        Headers request = new Headers();
        request.set("Origin", origin);
        request.set("Access-Control-Request-Method", "PUT");
        return request;
    }

    private static Headers applied(CorsRules rules, String origin) {
        Headers response = new Headers();
        new CorsPolicy(rules).apply(origin, response);
        return response;
    }

    @ParameterizedTest(name = "{0} allows {1}: {2}")
    @CsvSource({
        "https://app.example, https://app.example, true",
        "https://app.example, http://app.example, false",
        "https://app.example, https://app.example:8443, false",
        "https://app.example, https://app.example.evil.test, false",
        "https://app.example, https://evil.test/https://app.example, false",
        "https://app.example, null, false",
        "HTTPS://App.Example, https://app.example, true",
        "https://app.example:443, https://app.example, true",
        "http://localhost:3000, http://localhost:3000, true",
        "https://*.example.com, https://a.example.com, true",
        "https://*.example.com, https://a.b.example.com, true",
        "https://*.example.com, https://example.com, false",
        "https://*.example.com, https://.example.com, false",
        "https://*.example.com, https://a..example.com, false",
        "https://*.example.com, https://evilexample.com, false",
        "https://*.example.com, https://evil.test:1/.example.com, false",
        "https://*.example.com, https://user@a.example.com, false",
        "https://*.example.com, http://a.example.com, false",
        "https://*.example.com, https://a.example.com:8443, false",
        "https://*.example.com:8443, https://a.example.com:8443, true",
        "*, https://any.test, true"
    })
    void allowsOriginsAsAWhole(String allowed, String origin, boolean allows) {
        String header = applied(rules(allowed), origin).get("Access-Control-Allow-Origin");

        assertEquals(allows, header != null);
        if (allows) {
            assertEquals(allowed.equals("*") ? "*" : origin, header);
        }
    }

    @Test
    void anAnswerThatDependsOnTheOriginSaysSoAlsoWithoutOne() {
        assertEquals("Origin", applied(rules(APP), null).get("Vary"));
        assertEquals("Origin", applied(rules(APP), "https://other.test").get("Vary"));
        assertEquals("Origin", applied(rules(APP), APP).get("Vary"));
        assertNull(applied(rules("*"), APP).get("Vary"));
    }

    @ParameterizedTest
    @CsvSource({"Accept-Encoding, 'Accept-Encoding, Origin'", "'Accept, ORIGIN', 'Accept, ORIGIN'", "*, *"})
    void varyIsAddedOnce(String before, String after) {
        Headers response = new Headers();
        response.set("Vary", before);
        new CorsPolicy(rules(APP)).apply(APP, response);

        assertEquals(after, response.get("Vary"));
    }

    @Test
    void whatAHandlerSetByHandStands() {
        Headers response = new Headers();
        response.set("Access-Control-Allow-Origin", "https://by.hand");
        new CorsPolicy(credentialed(List.of(APP), List.of(), List.of())).apply(APP, response);

        assertEquals("https://by.hand", response.get("Access-Control-Allow-Origin"));
        assertNull(response.get("Access-Control-Allow-Credentials"));
    }

    @Test
    void credentialsAndExposedHeadersAreSaid() {
        CorsRules rules = new CorsRules(List.of(APP), List.of(), List.of(), List.of("X-A", "X-B"), true, -1, false);
        Headers response = applied(rules, APP);

        assertEquals("true", response.get("Access-Control-Allow-Credentials"));
        assertEquals("X-A, X-B", response.get("Access-Control-Expose-Headers"));
    }

    @Test
    void answersAPreflight() {
        CorsRules rules = credentialed(List.of(APP), List.of("GET", "PUT"), List.of("Content-Type"));
        Response answer = new CorsPolicy(rules).preflight(preflight(APP), "GET, OPTIONS");

        assertEquals(204, answer.status());
        assertEquals(APP, answer.headers().get("Access-Control-Allow-Origin"));
        assertEquals("GET, PUT", answer.headers().get("Access-Control-Allow-Methods"));
        assertEquals("Content-Type", answer.headers().get("Access-Control-Allow-Headers"));
        assertEquals("true", answer.headers().get("Access-Control-Allow-Credentials"));
        assertEquals("600", answer.headers().get("Access-Control-Max-Age"));
        assertTrue(String.valueOf(answer.headers().get("Vary")).startsWith("Origin, Access-Control-Request-Method"));
    }

    @Test
    void aPreflightAllowsTheMethodsOfTheRouteUnlessToldOtherwise() {
        Response answer = new CorsPolicy(rules(APP)).preflight(preflight(APP), "GET, HEAD, OPTIONS");

        assertEquals("GET, HEAD, OPTIONS", answer.headers().get("Access-Control-Allow-Methods"));
        assertNull(answer.headers().get("Access-Control-Max-Age"));
        assertNull(answer.headers().get("Access-Control-Allow-Headers"));
    }

    @Test
    void aPreflightOfAnotherOriginIsPermittedNothing() {
        Response answer = new CorsPolicy(rules(APP)).preflight(preflight("https://other.test"), "GET");

        assertEquals(204, answer.status());
        assertNull(answer.headers().get("Access-Control-Allow-Origin"));
        assertNull(answer.headers().get("Access-Control-Allow-Methods"));
        assertTrue(answer.headers().has("Vary"));
    }

    @Test
    void aPrivateNetworkMustBeOpenedByName() {
        Headers request = preflight(APP);
        request.set("Access-Control-Request-Private-Network", "true");
        CorsRules open = new CorsRules(List.of(APP), List.of(), List.of(), List.of(), false, -1, true);

        assertEquals(
                "true",
                new CorsPolicy(open).preflight(request, "GET").headers().get("Access-Control-Allow-Private-Network"));
        assertNull(new CorsPolicy(rules(APP))
                .preflight(request, "GET")
                .headers()
                .get("Access-Control-Allow-Private-Network"));
    }

    @Test
    void plainOptionsIsNoPreflight() {
        Headers request = preflight(APP);
        assertTrue(CorsPolicy.isPreflight("OPTIONS", request));
        assertFalse(CorsPolicy.isPreflight("GET", request));
        request.delete("Access-Control-Request-Method");
        assertFalse(CorsPolicy.isPreflight("OPTIONS", request));
    }

    @Test
    void credentialsAndWildcardsContradictEachOther() {
        for (CorsRules rules : List.of(
                credentialed(List.of("*"), List.of(), List.of()),
                credentialed(List.of(APP), List.of("*"), List.of()),
                credentialed(List.of(APP), List.of(), List.of("*")),
                new CorsRules(List.of(APP), List.of(), List.of(), List.of("*"), true, -1, false))) {
            assertThrows(IllegalArgumentException.class, () -> new CorsPolicy(rules));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "app.example",
                "https://app.example/",
                "https://app.example/path",
                "https://app.example?q",
                "https://",
                "https://u:p@app.example",
                "https://*",
                "https://a.*.example",
                "*.example.com",
                "null",
                "",
                "file:///x"
            })
    void refusesWhatIsNoOrigin(String origin) {
        assertThrows(IllegalArgumentException.class, () -> new CorsPolicy(rules(origin)));
    }

    @Test
    void refusesContradictionsAndWhatIsNoName() {
        assertThrows(IllegalArgumentException.class, () -> new CorsPolicy(rules()));
        assertThrows(IllegalArgumentException.class, () -> new CorsPolicy(rules("*", APP)));
        assertThrows(
                IllegalArgumentException.class,
                () -> new CorsPolicy(credentialed(List.of(APP), List.of("GET, PUT"), List.of())));
        assertThrows(
                IllegalArgumentException.class,
                () -> new CorsPolicy(credentialed(List.of(APP), List.of(), List.of("x\r\ny"))));
    }
}
