package dev.routehandlers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.routehandlers.errors.WebRangeError;
import dev.routehandlers.errors.WebTypeError;
import dev.routehandlers.url.URL;
import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class NextResponseTest {
    private static String text(Response response) throws Exception {
        return response.text().get(5, TimeUnit.SECONDS);
    }

    @Test
    void isAResponse() throws Exception {
        Response response =
                new NextResponse("hello", new ResponseInit().status(201).header("x-a", "1"));

        assertEquals(201, response.status());
        assertEquals("1", response.headers().get("x-a"));
        assertEquals("text/plain;charset=UTF-8", response.headers().get("content-type"));
        assertEquals("hello", text(response));
    }

    @Test
    void withoutABodyThereIsNoType() {
        assertNull(new NextResponse().headers().get("content-type"));
        assertNull(new NextResponse(null).headers().get("content-type"));
    }

    @Test
    void jsonKeepsStatusAndHeaders() throws Exception {
        NextResponse response = NextResponse.json(
                Map.of("ok", true),
                new ResponseInit().status(418).statusText("Short and stout").header("x-a", "1"));

        assertEquals(418, response.status());
        assertEquals("Short and stout", response.statusText());
        assertEquals("1", response.headers().get("x-a"));
        assertEquals("application/json", response.headers().get("content-type"));
        assertEquals("{\"ok\":true}", text(response));
    }

    @Test
    void jsonKeepsATypeThatWasGiven() {
        NextResponse response =
                NextResponse.json(1, new ResponseInit().header("Content-Type", "application/vnd.api+json"));

        assertEquals("application/vnd.api+json", response.headers().get("content-type"));
    }

    @Test
    void redirectsWith307UnlessToldOtherwise() {
        assertEquals(307, NextResponse.redirect("https://example.com/").status());
        assertEquals(303, NextResponse.redirect("https://example.com/", 303).status());
        assertEquals(
                308,
                NextResponse.redirect(new URL("https://example.com/"), new ResponseInit().status(308))
                        .status());
    }

    @Test
    void redirectsToTheNormalisedUrlWithoutABody() {
        NextResponse response = NextResponse.redirect("HTTPS://NextJS.org");

        assertEquals("https://nextjs.org/", response.headers().get("location"));
        assertNull(response.body());
    }

    @Test
    void redirectsKeepHeadersButTheLocation() {
        NextResponse response = NextResponse.redirect(
                "https://example.com/a", new ResponseInit().header("x-a", "1").header("Location", "/elsewhere"));

        assertEquals(307, response.status());
        assertEquals("1", response.headers().get("x-a"));
        assertEquals("https://example.com/a", response.headers().get("location"));
    }

    @Test
    void redirectsToANextUrlWithItsBasePath() {
        NextURL login = new NextURL(new URL("http://localhost/app/members"), "/app");
        login.pathname("/login");

        assertEquals(
                "http://localhost/app/login",
                NextResponse.redirect(login).headers().get("location"));
    }

    @Test
    void refusesOtherStatuses() {
        for (int status : List.of(200, 201, 300, 304, 305, 306, 309, 404)) {
            assertThrows(WebRangeError.class, () -> NextResponse.redirect("https://example.com/", status));
        }
    }

    @Test
    void refusesARelativeTarget() {
        assertThrows(WebTypeError.class, () -> NextResponse.redirect("/relative"));
    }

    @Test
    void itsCookiesAreWrittenAsHeaders() {
        NextResponse response = NextResponse.json(Map.of("ok", true));
        response.cookies()
                .set(Cookie.of("r1", "a b").httpOnly(true).maxAge(Duration.ZERO))
                .set(Cookie.of("r2", "2").path("/x").secure(true))
                .delete("r3");

        assertEquals(
                List.of(
                        "r1=a%20b; Path=/; Max-Age=0; HttpOnly",
                        "r2=2; Path=/x; Secure", "r3=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT"),
                response.headers().getSetCookie());
        assertSame(response.cookies(), response.cookies());
    }

    @Test
    void aCookieMayBeSetOnARedirect() {
        NextResponse response = NextResponse.redirect("https://example.com/");
        response.cookies().set("a", "1");

        assertEquals(List.of("a=1; Path=/"), response.headers().getSetCookie());
    }
}
