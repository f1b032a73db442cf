package dev.routehandlers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import dev.routehandlers.web.Request;
import dev.routehandlers.web.RequestInit;
import dev.routehandlers.web.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole dispatch, with middleware, error handlers and policies around the routes. */
class MiddlewareTest {
    private static RouteHandlers handlers;

    @BeforeAll
    static void start() {
        handlers = RouteHandlers.start(
                RouteSources.of(MiddlewareTest.class.getClassLoader()),
                Map.of("appPackage", "dev.routehandlers.samples.guarded", "cors.allowedOrigins", "https://all.example"),
                null);
    }

    @AfterAll
    static void stop() {
        handlers.close();
    }

    private static Response fetch(String method, String path, String... headers) {
        RequestInit init = new RequestInit().method(method);
        for (int i = 0; i < headers.length; i += 2) {
            init.header(headers[i], headers[i + 1]);
        }
        if (method.equals("POST")) {
            init.body("the body");
        }
        return handlers.fetch(new Request("http://localhost" + path, init)).join();
    }

    private static String text(Response response) {
        return response.text().join();
    }

    private static JsonObject json(Response response) {
        return response.json().join().getAsJsonObject();
    }

    @Test
    void withoutAnAnswerTheRequestGoesOn() {
        JsonObject seen = json(fetch("GET", "/members"));

        assertEquals("/members", seen.get("path").getAsString());
        assertTrue(seen.get("user").isJsonNull());
    }

    @ParameterizedTest
    @ValueSource(strings = {"block", "later:block"})
    void anAnswerEndsTheChain(String what) {
        Response response = fetch("GET", "/members", "x-do", what);

        assertEquals(401, response.status());
        assertEquals("blocked", text(response));
    }

    @ParameterizedTest
    @ValueSource(strings = {"headers", "later:headers"})
    void requestHeadersChangeForTheHandler(String what) {
        JsonObject seen = json(fetch("GET", "/members", "x-do", what, "x-secret", "1", "x-user", "forged"));

        assertEquals("42", seen.get("user").getAsString());
        assertEquals("42", seen.get("userByScope").getAsString());
        assertTrue(seen.get("secret").isJsonNull());
    }

    @Test
    void requestHeadersMayBeReplacedAsAWhole() {
        JsonObject seen = json(fetch("GET", "/members", "x-do", "only", "x-user", "1"));

        assertEquals("1", seen.get("only").getAsString());
        assertTrue(seen.get("user").isJsonNull());
    }

    @Test
    void itsHeadersWinAndVaryIsMerged() {
        Response response = fetch("GET", "/members", "x-do", "headers");

        assertEquals("outer", response.headers().get("x-shared"));
        assertEquals("X-Route, X-Outer, Origin", response.headers().get("vary"));
    }

    @Test
    void cookiesOfBothAreSentItsOwnFirst() {
        Response response = fetch("GET", "/members", "x-do", "cookie");

        assertEquals(
                List.of("from=middleware; Path=/", "route=1"),
                response.headers().getSetCookie());
        assertEquals(false, json(response).get("cookie").getAsBoolean());
    }

    @Test
    void cascadesFromTheOutermostInwards() {
        Response response = fetch("GET", "/members/inner", "x-do", "headers");

        assertEquals("saw 42", json(response).get("inner").getAsString());
        assertEquals("outer", response.headers().get("x-order"));
        assertEquals("inner", fetch("GET", "/members/inner").headers().get("x-order"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rewrite", "later:rewrite"})
    void aRewriteGoesToAnotherRoute(String what) {
        JsonObject seen = json(fetch("GET", "/members?a=1", "x-do", what));

        assertEquals("/echo", seen.get("path").getAsString());
        assertEquals("?via=rewrite", seen.get("search").getAsString());
    }

    @Test
    void aRewriteStaysWithinTheApplication() {
        assertEquals(500, fetch("GET", "/members", "x-do", "rewrite-away").status());
        assertEquals(404, fetch("GET", "/members", "x-do", "rewrite-nowhere").status());
    }

    @Test
    void aRedirectIsAnAnswer() {
        Response response = fetch("GET", "/members", "x-do", "redirect");

        assertEquals(307, response.status());
        assertEquals("http://localhost/open", response.headers().get("location"));
    }

    @Test
    void theBodyCanBeReadTwice() {
        Response response = fetch("POST", "/members", "x-do", "body");

        assertEquals("8", response.headers().get("x-saw"));
        assertEquals("the body", text(response));
        assertEquals("the body", text(fetch("POST", "/members")));
    }

    @Test
    void matchersDecide() {
        assertEquals("open", text(fetch("GET", "/open", "x-do", "block")));
        assertEquals("open", text(fetch("GET", "/open", "x-do", "block", "Cookie", "beta=x")));
        assertEquals("blocked", text(fetch("GET", "/open", "x-do", "block", "Cookie", "beta=7")));
        assertEquals("blocked", text(fetch("GET", "/%6Dembers", "x-do", "block")));
    }

    @Test
    void aMatcherSeesPathsWithoutARoute() {
        assertEquals(401, fetch("GET", "/nowhere", "x-do", "block").status());
        assertEquals(404, fetch("GET", "/nowhere").status());
        Response unmatched = fetch("GET", "/nowhere", "x-do", "headers");
        assertTrue(RouteHandlers.isUnmatched(unmatched) || unmatched.status() == 404);
        assertEquals("outer", unmatched.headers().get("x-shared"));
    }

    @Test
    void aRewriteToNowhereIsToldToTheHost() {
        try (RouteHandlers handlers = RouteHandlers.start(
                RouteSources.of(getClass().getClassLoader()),
                Map.of("appPackage", "dev.routehandlers.samples.guarded"),
                null)) {
            TestExchange exchange = new TestExchange(handlers, "GET", "/members")
                    .header("x-do", "rewrite-nowhere")
                    .send();

            assertEquals(404, exchange.status());
            assertNull(exchange.matched);
        }
    }

    @Test
    void runsForAutomaticAnswersToo() {
        Response response = fetch("DELETE", "/members", "x-do", "headers");

        assertEquals(405, response.status());
        assertEquals("outer", response.headers().get("x-shared"));
    }

    @Test
    void errorsAreToldAndAnsweredWith500() {
        List<String> told = new ArrayList<>();
        RouteHandlers.Registration registration = handlers.onRequestError((error, request, context) ->
                told.add(error.getMessage() + " " + context.routeType() + " " + context.routePath()));
        assertEquals(500, fetch("GET", "/members", "x-do", "throw").status());
        assertEquals(500, fetch("GET", "/failing?how=other").status());
        registration.close();
        fetch("GET", "/failing?how=other");

        assertEquals(List.of("the middleware broke proxy /members", "bad route /failing"), told);
    }

    @Test
    void aListenerThatFailsChangesNothing() {
        RouteHandlers.Registration registration = handlers.onRequestError((error, request, context) -> {
            throw new IllegalStateException("the listener broke");
        });
        assertEquals(500, fetch("GET", "/failing?how=other").status());
        registration.close();
    }

    @Test
    void theErrorHandlerOfTheNearestTypeAnswers() {
        Response argument = fetch("GET", "/failing?how=argument");
        assertEquals(422, argument.status());
        assertEquals("argument: bad at /failing", text(argument));
        assertEquals("number", text(fetch("GET", "/failing?how=number")));
        assertEquals(500, fetch("GET", "/failing?how=state").status());
        assertEquals(500, fetch("GET", "/failing?how=unsupported").status());
    }

    @Test
    void theErrorHandlerOfTheNearestPackageAnswersAndThenThoseAbove() {
        assertEquals("deep", text(fetch("GET", "/failing/deep?how=state")));
        assertEquals("number", text(fetch("GET", "/failing/deep?how=number")));
    }

    private static String allowed(String path, String origin) {
        return fetch("GET", path, "Origin", origin).headers().get("Access-Control-Allow-Origin");
    }

    @Test
    void theNearestPolicyHolds() {
        assertEquals("https://all.example", allowed("/open", "https://all.example"));
        assertEquals("https://package.example", allowed("/cors", "https://package.example"));
        assertNull(allowed("/cors", "https://all.example"));
        assertEquals("https://class.example", allowed("/cors/method", "https://class.example"));
        assertNull(allowed("/cors/method", "https://package.example"));
        Response post = fetch("POST", "/cors/method", "Origin", "https://method.example");
        assertEquals("https://method.example", post.headers().get("Access-Control-Allow-Origin"));
        assertEquals("true", post.headers().get("Access-Control-Allow-Credentials"));
    }

    @Test
    void policiesHoldForErrorsRedirectsAndTheUnmatched() {
        assertEquals("https://package.example", allowed("/cors?how=throw", "https://package.example"));
        assertEquals("https://package.example", allowed("/cors?how=redirect", "https://package.example"));
        assertEquals("https://all.example", allowed("/none", "https://all.example"));
        assertEquals("https://all.example", allowed("/members", "https://all.example"));
        Response blocked = fetch("GET", "/members", "Origin", "https://all.example", "x-do", "block");
        assertEquals("https://all.example", blocked.headers().get("Access-Control-Allow-Origin"));
        Response missing = fetch("DELETE", "/cors", "Origin", "https://package.example");
        assertEquals(405, missing.status());
        assertEquals("https://package.example", missing.headers().get("Access-Control-Allow-Origin"));
    }

    @Test
    void whatAHandlerSetByHandWins() {
        assertEquals("*", allowed("/cors?how=by-hand", "https://package.example"));
    }

    @Test
    void preflightsAreAnsweredBeforeMiddlewareAndHandler() {
        Response response = fetch(
                "OPTIONS",
                "/members",
                "Origin",
                "https://all.example",
                "Access-Control-Request-Method",
                "POST",
                "x-do",
                "block");

        assertEquals(204, response.status());
        assertEquals("GET, HEAD, OPTIONS, POST", response.headers().get("Access-Control-Allow-Methods"));
    }

    @Test
    void aPreflightIsAnsweredByThePolicyOfTheMethodItAsksFor() {
        Response post = fetch(
                "OPTIONS", "/cors/method", "Origin", "https://method.example", "Access-Control-Request-Method", "POST");
        assertEquals("https://method.example", post.headers().get("Access-Control-Allow-Origin"));
        assertEquals("5", post.headers().get("Access-Control-Max-Age"));
        Response get = fetch(
                "OPTIONS", "/cors/method", "Origin", "https://class.example", "Access-Control-Request-Method", "GET");
        assertEquals("X-Class", get.headers().get("Access-Control-Allow-Headers"));
    }

    @Test
    void ownOptionsAnswerPlainOptions() {
        assertEquals("options by hand", text(fetch("OPTIONS", "/cors", "Origin", "https://package.example")));
        Response preflight =
                fetch("OPTIONS", "/cors", "Origin", "https://package.example", "Access-Control-Request-Method", "GET");
        assertEquals(204, preflight.status());
    }
}
