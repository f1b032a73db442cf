package example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.JavascriptExecutor;

/** What a page may do with routes of another origin, by a real Chromium: each server is an origin, for its port is. */
class CorsIT {
    private static Browser browser;
    private static ExampleServer welcome;
    private static ExampleServer stranger;
    private static ExampleServer routes;

    @BeforeAll
    static void start() throws Exception {
        browser = Browser.open();
        welcome = ExampleServer.start("");
        stranger = ExampleServer.start("");
        String origin = welcome.base().toString().replaceAll("/$", "");
        routes = ExampleServer.start(
                "",
                Map.of(
                        "cors.allowedOrigins",
                        origin,
                        "cors.allowCredentials",
                        "true",
                        "cors.allowedHeaders",
                        "Content-Type, x-own",
                        "cors.exposedHeaders",
                        "Cache-Status",
                        "cors.maxAge",
                        "60"));
    }

    @AfterAll
    static void stop() throws Exception {
        if (browser != null) {
            browser.close();
        }
        for (ExampleServer server : new ExampleServer[] {welcome, stranger, routes}) {
            if (server != null) {
                server.close();
            }
        }
    }

    /** What {@code script}, in a page of {@code page}, returns; {@code api} is the other origin's address there. */
    private static Object on(ExampleServer page, String script) {
        if (!String.valueOf(browser.driver().getCurrentUrl())
                .startsWith(page.base().toString())) {
            browser.driver().get(page.base() + "hello"); // the page itself allows no other origin
        }
        return ((JavascriptExecutor) browser.driver())
                .executeAsyncScript("""
                const api = arguments[0];
                const done = arguments[arguments.length - 1];
                (async () => { %s })().then(done, (error) => done(error.name));
                """.formatted(script), routes.base().toString());
    }

    @Test
    void aSimpleRequestIsAnsweredForThePage() {
        assertEquals("{\"message\":\"Hello World\"}", on(welcome, "return (await fetch(api + 'hello')).text();"));
    }

    @Test
    void aPreflightedRequestIsAnsweredForThePage() {
        assertEquals("{\"method\":\"PUT\"}", on(welcome, """
                const init = { method: 'PUT', headers: { 'x-own': '1', 'content-type': 'application/json' }, body: '{}' };
                return (await fetch(api + 'methods', init)).text();
                """));
    }

    @Test
    void aHeaderThatIsNotAllowedIsRefused() {
        assertEquals(
                "TypeError",
                on(welcome, "return (await fetch(api + 'hello', { headers: { 'x-other': '1' } })).text();"));
    }

    @Test
    void cookiesGoAlongAndComeBack() {
        String answers = (String) on(welcome, """
                const ask = async (credentials) => (await fetch(api + 'api/token', { credentials })).text();
                return [await ask('include'), await ask('include'), await ask('omit')].join('|');
                """);

        assertTrue(answers.matches("Hello, Next.js!\\|Hello again, [-0-9a-f]+\\|Hello, Next.js!"), answers);
    }

    @Test
    void exposedHeadersCanBeRead() {
        String status = (String) on(welcome, "return (await fetch(api + 'posts')).headers.get('cache-status');");
        assertTrue(status.startsWith("route-handlers;"), status);
    }

    @Test
    void aRedirectIsFollowed() {
        assertEquals("true {\"message\":\"Hello World\"}", on(welcome, """
                const response = await fetch(api + 'old');
                return response.redirected + ' ' + await response.text();
                """));
    }

    @Test
    void aStreamArrivesChunkByChunk() {
        assertEquals("<p>One</p>|<p>Two</p>|<p>Three</p>", on(welcome, """
                const reader = (await fetch(api + 'api/stream')).body.pipeThrough(new TextDecoderStream()).getReader();
                const chunks = [];
                for (let part = await reader.read(); !part.done; part = await reader.read()) chunks.push(part.value);
                return chunks.join('|');
                """));
    }

    @Test
    void errorsCanBeRead() {
        assertEquals("404 500", on(welcome, """
                return (await fetch(api + 'no/such/route')).status + ' ' + (await fetch(api + 'api/broken')).status;
                """));
    }

    @Test
    void aMethodThatTheRouteHasNotIsRefusedByThePreflight() {
        assertEquals("TypeError", on(welcome, "return (await fetch(api + 'hello', { method: 'PUT' })).status;"));
    }

    @Test
    void aStrangerIsRefused() {
        assertEquals("TypeError", on(stranger, "return (await fetch(api + 'hello')).text();"));
        assertEquals("TypeError", on(stranger, "return (await fetch(api + 'methods', { method: 'PUT' })).text();"));
        assertEquals("opaque", on(stranger, "return (await fetch(api + 'hello', { mode: 'no-cors' })).type;"));
    }
}
