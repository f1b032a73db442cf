package example;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every route over HTTP, with the WAR at the root. */
class RoutesIT {
    private static ExampleServer server;
    private static Http http;

    @BeforeAll
    static void start() throws Exception {
        server = ExampleServer.start("");
        http = new Http(server.base());
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    hello              | {"message":"Hello World"}
                    methods            | {"method":"GET"}
                    dashboard/1        | {"team":"1"}
                    dashboard/caf%C3%A9| {"team":"café"}
                    shop/1/2           | {"tag":"1","item":2}
                    blog/1/2           | {"slug":["1","2"]}
                    docs               | {"page":"the table of contents"}
                    docs/a/b           | {"page":"a › b"}
                    items/a            | {"slug":"a"}
                    items/b            | {"slug":"b"}
                    items/c            | {"slug":"c"}
                    api/search?query=x | {"query":"x"}
                    api/search         | {"query":null}
                    api/later          | {"answer":42,"threadsThatWaited":0}
                    api/draft          | {"drafts":false}
                    api/relay          | {"message":"Hello World"}
                    """)
    void answersWithJson(String path, String json) throws Exception {
        HttpResponse<String> response = http.get(path);

        assertEquals(200, response.statusCode());
        assertEquals("application/json", header(response, "content-type"));
        assertEquals(json, response.body());
    }

    @Test
    void middlewareAndErrorHandlersStandAroundTheirRoutes() throws Exception {
        HttpResponse<String> report = http.get("reports/2025?key=1");
        assertEquals("{\"year\":2025,\"user\":\"42\"}", report.body());
        assertEquals("routes", header(report, "x-served-by"));
        assertEquals(401, http.get("reports/2025").statusCode());
        assertEquals(
                "{\"year\":2026,\"user\":null}",
                http.get("reports/latest?key=1").body());
        HttpResponse<String> early = http.get("reports/3000?key=1");
        assertEquals(422, early.statusCode());
        assertEquals("{\"error\":\"there is no report of 3000 yet\"}", early.body());
    }

    @Test
    void aHandlerThatTakesTooLongIs504() throws Exception {
        assertEquals(504, http.get("api/slow").statusCode());
    }

    @Test
    void declaredCorsAnswersPreflights() throws Exception {
        HttpResponse<String> preflight = http.send(
                "OPTIONS",
                "api/shared",
                null,
                "Origin",
                "https://www.example.org",
                "Access-Control-Request-Method",
                "POST");
        assertEquals(204, preflight.statusCode());
        assertEquals("https://www.example.org", header(preflight, "access-control-allow-origin"));
        assertEquals("true", header(preflight, "access-control-allow-credentials"));
        assertEquals("600", header(preflight, "access-control-max-age"));
        HttpResponse<String> stranger = http.get("api/shared", "Origin", "https://example.org");
        assertTrue(stranger.headers().firstValue("access-control-allow-origin").isEmpty());
    }

    @Test
    void answersFromTheCacheUntilTheTagIsRevalidated() throws Exception {
        HttpResponse<String> first = http.get("posts");
        HttpResponse<String> second = http.get("posts");
        assertEquals(first.body(), second.body());
        assertTrue(header(second, "cache-status").contains("hit"), () -> header(second, "cache-status"));
        assertTrue(header(second, "cache-control").startsWith("s-maxage="), () -> header(second, "cache-control"));

        assertEquals(200, http.send("POST", "posts/revalidate", null).statusCode());
        assertNotEquals(first.body(), http.get("posts").body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"})
    void answersEachMethod(String method) throws Exception {
        assertEquals(
                "{\"method\":\"" + method + "\"}",
                http.send(method, "methods", null).body());
    }

    @Test
    void answersHead() throws Exception {
        HttpResponse<String> byHand = http.send("HEAD", "methods", null);
        HttpResponse<String> fromGet = http.send("HEAD", "hello", null);

        assertEquals("HEAD", header(byHand, "x-method"));
        assertEquals("application/json", header(fromGet, "content-type"));
        assertEquals("", fromGet.body());
    }

    @Test
    void saysWhichMethodsThereAre() throws Exception {
        HttpResponse<String> options = http.send("OPTIONS", "hello", null);
        HttpResponse<String> refused = http.send("PUT", "hello", "{}");

        assertEquals(204, options.statusCode());
        assertEquals("GET, HEAD, OPTIONS", header(options, "allow"));
        assertEquals(405, refused.statusCode());
        assertEquals("GET, HEAD, OPTIONS", header(refused, "allow"));
    }

    @Test
    void tellsTheUrlInParts() throws Exception {
        JsonObject url = json(http.get("request?page=2"));

        assertEquals("", url.get("basePath").getAsString());
        assertEquals("/request", url.get("pathname").getAsString());
        assertEquals("?page=2", url.get("search").getAsString());
    }

    @Test
    void aParameterThatDoesNotConvertIsAPathWithoutARoute() throws Exception {
        assertEquals(404, http.get("shop/1/two").statusCode());
    }

    @Test
    void readsSetsAndDeletesCookies() throws Exception {
        HttpResponse<String> response = http.get("api/cookies", "Cookie", "a=7; c=9");

        assertEquals("7", json(response).get("a").getAsString());
        List<String> set = response.headers().allValues("set-cookie");
        assertTrue(set.contains("b=1; Path=/"), set::toString);
        assertTrue(
                set.stream().anyMatch(line -> line.startsWith("c=; Path=/; Expires=Thu, 01 Jan 1970")), set::toString);
    }

    @Test
    void setsACookieByHand() throws Exception {
        HttpResponse<String> first = http.get("api/token");
        String token = header(first, "set-cookie").split(";")[0];
        HttpResponse<String> second = http.get("api/token", "Cookie", token);

        assertEquals("Hello, Next.js!", first.body());
        assertEquals("Hello again, " + token.substring("token=".length()), second.body());
        assertNotEquals(token, header(second, "set-cookie").split(";")[0]);
    }

    @Test
    void readsHeaders() throws Exception {
        HttpResponse<String> with = http.get("api/headers", "Referer", "https://example.com/");
        HttpResponse<String> without = http.get("api/headers");

        assertEquals("https://example.com/", header(with, "referer"));
        assertTrue(without.headers().firstValue("referer").isEmpty());
        assertTrue(json(without).get("referer").isJsonNull());
    }

    @ParameterizedTest
    @CsvSource({"api/redirect, 307, https://nextjs.org/", "old, 308, /hello"})
    void redirects(String path, int status, String location) throws Exception {
        HttpResponse<String> response = http.get(path);

        assertEquals(status, response.statusCode());
        assertEquals(location, header(response, "location"));
    }

    @Test
    void redirectsByAResponse() throws Exception {
        HttpResponse<String> response = http.get("moved");

        assertEquals(307, response.statusCode());
        assertEquals(server.base().resolve("api/search?query=moved+here").toString(), header(response, "location"));
    }

    @Test
    void sendsCorsHeaders() throws Exception {
        assertEquals("*", header(http.get("api"), "access-control-allow-origin"));
        HttpResponse<String> preflight = http.send("OPTIONS", "api", null, "Origin", "https://example.com");
        assertEquals(204, preflight.statusCode());
        assertEquals("Content-Type, Authorization", header(preflight, "access-control-allow-headers"));
    }

    @Test
    void streamsPieceByPiece() throws Exception {
        HttpResponse<InputStream> response =
                http.send(http.request("GET", "api/stream", null).build(), BodyHandlers.ofInputStream());
        List<String> pieces = new ArrayList<>();
        List<Long> times = new ArrayList<>();
        byte[] buffer = new byte[1024];
        try (InputStream in = response.body()) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                pieces.add(new String(buffer, 0, n, StandardCharsets.UTF_8));
                times.add(System.nanoTime());
            }
        }

        assertEquals(List.of("<p>One</p>", "<p>Two</p>", "<p>Three</p>"), pieces);
        assertTrue(times.get(2) - times.get(0) > 200_000_000, "all came at once");
    }

    @Test
    void streamsHtml() throws Exception {
        HttpResponse<String> page = http.get("page");

        assertEquals("text/html;charset=utf-8", header(page, "content-type").replace(" ", ""));
        assertTrue(page.body().endsWith("</html>\n"), page::body);
    }

    @Test
    void goesOnAfterTheLastEvent() throws Exception {
        HttpRequest request =
                http.request("GET", "api/events", null, "Last-Event-ID", "41").build();
        HttpResponse<Stream<String>> response = http.send(request, BodyHandlers.ofLines());
        try (Stream<String> lines = response.body()) {
            List<String> first =
                    lines.filter(line -> !line.startsWith(":")).limit(6).toList();

            assertEquals("text/event-stream", header(response, "content-type").split(";")[0]);
            assertEquals(List.of("event: tick", "id: 42"), first.subList(0, 2));
            assertTrue(first.get(2).startsWith("data: "), first::toString);
            assertEquals("event: tick", first.get(4));
        }
    }

    @Test
    void tellsTheRoom() throws Exception {
        HttpResponse<InputStream> listening =
                http.send(http.request("GET", "api/room", null).build(), BodyHandlers.ofInputStream());
        try (BufferedReader events =
                new BufferedReader(new InputStreamReader(listening.body(), StandardCharsets.UTF_8))) {
            HttpResponse<String> said =
                    http.post("api/room", "application/json", "{\"name\":\"Ada\",\"text\":\"Hello, room!\"}");

            assertEquals(202, said.statusCode());
            assertTrue(json(said).get("listeners").getAsInt() >= 1);
            assertEquals(
                    "data: {\"name\":\"Ada\",\"text\":\"Hello, room!\"}",
                    events.lines()
                            .filter(line -> line.startsWith("data:"))
                            .findFirst()
                            .orElseThrow());
        }
    }

    @Test
    void readsJson() throws Exception {
        String body = "{\"name\":\"Lamp\",\"tags\":[1,null]}";

        assertEquals(
                "{\"res\":" + body + "}",
                http.post("items", "application/json", body).body());
    }

    @Test
    void malformedJsonIsTheClientsMistake() throws Exception {
        HttpResponse<String> response = http.post("items", "application/json", "{ \"name\": }");

        assertEquals(400, response.statusCode());
        assertEquals(
                "application/problem+json", header(response, "content-type").split(";")[0]);
    }

    @Test
    void readsForms() throws Exception {
        String ada = "{\"name\":\"Ada Lovelace\",\"email\":\"ada@example.com\"}";
        String multipart = part("name", "Ada Lovelace") + part("email", "ada@example.com") + "--X--\r\n";

        assertEquals(
                ada,
                http.form("items", Map.of("name", "Ada Lovelace", "email", "ada@example.com"))
                        .body());
        assertEquals(
                ada,
                http.post("items", "multipart/form-data; boundary=X", multipart).body());
    }

    private static String part(String name, String value) {
        return "--X\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    @Test
    void readsAFormIntoARecord() throws Exception {
        Map<String, String> fields = Map.of("name", "Ada", "email", "ada@example.com", "age", "36", "plan", "TEAM");
        HttpResponse<String> response = http.form("api/signup", fields);

        assertEquals("{\"name\":\"Ada\",\"email\":\"ada@example.com\",\"age\":36,\"plan\":\"TEAM\"}", response.body());
    }

    @Test
    void aFieldThatDoesNotConvertIsTheClientsMistake() throws Exception {
        Map<String, String> fields = Map.of("name", "Ada", "email", "ada@example.com", "age", "old", "plan", "TEAM");
        HttpResponse<String> response = http.form("api/signup", fields);

        assertEquals(400, response.statusCode());
        assertTrue(response.body().contains("age"), response::body);
    }

    @Test
    void readsJsonIntoRecords() throws Exception {
        String lamp = "{\"article\":\"Lamp\",\"pieces\":3,\"price\":19.90,\"due\":\"2026-12-24\",\"note\":null}";
        HttpResponse<String> one = http.post("api/orders", "application/json", lamp);
        HttpResponse<String> list =
                http.send("PUT", "api/orders", "[" + lamp + "]", "Content-Type", "application/json");

        assertEquals(201, one.statusCode());
        assertEquals("{\"total\":59.70,\"order\":" + lamp + "}", one.body());
        assertEquals("{\"orders\":1,\"total\":59.70}", list.body());
    }

    @Test
    void takesAnUpload() throws Exception {
        byte[] content = new byte[3_000_000];
        new Random(42).nextBytes(content);
        byte[] head =
                "--X\r\nContent-Disposition: form-data; name=\"file\"; filename=\"noise.bin\"\r\nContent-Type: application/octet-stream\r\n\r\n"
                        .getBytes(StandardCharsets.UTF_8);
        byte[] tail = "\r\n--X--\r\n".getBytes(StandardCharsets.UTF_8);
        HttpRequest request = http.request("POST", "api/upload", null)
                .header("Content-Type", "multipart/form-data; boundary=X")
                .POST(BodyPublishers.ofByteArrays(List.of(head, content, tail)))
                .build();
        JsonObject file = json(http.send(request, BodyHandlers.ofString()));

        assertAll(
                () -> assertEquals("noise.bin", file.get("name").getAsString()),
                () -> assertEquals("application/octet-stream", file.get("type").getAsString()),
                () -> assertEquals(content.length, file.get("size").getAsInt()),
                () -> assertEquals(sha256(content), file.get("sha256").getAsString()));
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    @Test
    void anUploadWithoutAFileIsRefused() throws Exception {
        HttpResponse<String> response =
                http.post("api/upload", "multipart/form-data; boundary=X", part("file", "text") + "--X--\r\n");

        assertEquals(400, response.statusCode());
    }

    @Test
    void echoes() throws Exception {
        String text = "Is there anybody out there? ".repeat(100_000);

        assertEquals(text, http.post("api/echo", "text/plain", text).body());
    }

    @Test
    void takesASignedWebhook() throws Exception {
        JsonObject sample = json(http.get("api/webhook/sample"));
        JsonObject headers = sample.getAsJsonObject("headers");
        String[] signed = headers.entrySet().stream()
                .flatMap(header -> Stream.of(header.getKey(), header.getValue().getAsString()))
                .toArray(String[]::new);
        String body = sample.get("body").getAsString();

        HttpResponse<String> genuine = http.post("api/webhook", "application/json", body, signed);
        HttpResponse<String> forged = http.post("api/webhook", "application/json", body.replace("42", "43"), signed);
        HttpResponse<String> unsigned = http.post("api/webhook", "application/json", body);

        assertEquals("200 Success!", genuine.statusCode() + " " + genuine.body());
        assertEquals("400 Webhook error: No matching signature found", forged.statusCode() + " " + forged.body());
        assertEquals("400 Webhook error: Missing required headers", unsigned.statusCode() + " " + unsigned.body());
    }

    @Test
    void answersWithXml() throws Exception {
        HttpResponse<String> feed = http.get("rss.xml");

        assertEquals("text/xml", header(feed, "content-type"));
        assertTrue(feed.body().startsWith("<?xml"), feed::body);
    }

    @Test
    void signsInAndOut() throws Exception {
        HttpResponse<String> in = http.form("sign-in", Map.of("name", "Ali Baba", "password", "open sesame"));
        String cookie = header(in, "set-cookie");
        String session = cookie.split(";")[0];

        assertEquals(303, in.statusCode());
        assertEquals("/account", header(in, "location"));
        assertTrue(cookie.contains("HttpOnly") && cookie.contains("Max-Age=604800"), cookie);
        assertEquals(
                "{\"name\":\"Ali Baba\"}",
                http.get("account", "Cookie", session).body());
        assertEquals(
                204, http.send("DELETE", "account", null, "Cookie", session).statusCode());
        assertEquals(401, http.get("account", "Cookie", session).statusCode());
    }

    @Test
    void refusesAWrongPassword() throws Exception {
        HttpResponse<String> response = http.form("sign-in", Map.of("name", "Kasim", "password", "open barley"));

        assertEquals(401, response.statusCode());
        assertTrue(response.headers().firstValue("set-cookie").isEmpty());
    }

    @Test
    void showsDraftsToWhoHasTheCookie() throws Exception {
        String enabled =
                header(http.send("POST", "api/draft", null), "set-cookie").split(";")[0];

        assertEquals(
                "{\"drafts\":true}", http.get("api/draft", "Cookie", enabled).body());
        assertEquals(
                "{\"drafts\":false}",
                http.get("api/draft", "Cookie", "__prerender_bypass=guess").body());
        assertTrue(header(http.send("DELETE", "api/draft", null, "Cookie", enabled), "set-cookie")
                .contains("1970"));
    }

    @Test
    void countsAfterTheAnswer() throws Exception {
        int before = json(http.get("api/visits")).get("visitsBefore").getAsInt();
        long deadline = System.nanoTime() + 10_000_000_000L;
        int now = before;
        while (now == before && System.nanoTime() < deadline) {
            now = json(http.get("api/visits")).get("visitsBefore").getAsInt();
        }

        assertTrue(now > before);
    }

    @Test
    void tellsTheAgent() throws Exception {
        JsonObject agent = json(http.get("api/agent", "User-Agent", "Mozilla/5.0 (compatible; Googlebot/2.1)"));

        assertTrue(agent.get("isBot").getAsBoolean());
    }

    @Test
    void tellsTheServer() throws Exception {
        assertTrue(json(http.get("api/servlet")).get("server").getAsString().startsWith("jetty"));
    }

    /** Jetty has an error page for these methods only. */
    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    void whatIsNotThereIsShownTheErrorPage(String method) throws Exception {
        HttpResponse<String> response = http.send(method, "no/such/route", null);

        assertEquals(404, response.statusCode());
        assertTrue(response.body().contains("There is no route here."), response::body);
        assertTrue(response.body().contains("href=\"/\""), response::body);
    }

    @Test
    void whatIsNotThereCantBeDeleted() throws Exception {
        assertEquals(404, http.send("DELETE", "no/such/route", null).statusCode());
    }

    @Test
    void aHandlerThatThrowsSaysNothing() throws Exception {
        HttpResponse<String> response = http.get("api/broken");

        assertEquals(500, response.statusCode());
        assertEquals("", response.body());
    }

    @Test
    void servesThePageAndItsFiles() throws Exception {
        assertTrue(http.get("").body().contains("<title>Route Handlers for Jakarta Servlet"));
        assertEquals(
                "text/css", header(http.get("style/page.css"), "content-type").split(";")[0]);
        assertEquals(200, http.get("script/page.js").statusCode());
    }

    @Test
    void servesTheSourcesOfRoutesAndNothingElse() throws Exception {
        HttpResponse<String> source = http.get("source/app/dashboard/$team/Route.java");

        assertTrue(source.body().startsWith("package app.dashboard.$team;"), source::body);
        assertEquals(404, http.get("source/app/hello/Route.class").statusCode());
        assertEquals(404, http.get("source/app/hello").statusCode());
        assertEquals(404, http.get("source/app/no/Route.java").statusCode());
        assertEquals(404, http.get("source/logging.properties").statusCode());
        assertFalse(http.get("WEB-INF/web.xml").body().contains("servlet-name"));
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers()
                .firstValue(name)
                .orElseThrow(() -> new AssertionError("no header " + name + " in " + response));
    }

    private static JsonObject json(HttpResponse<String> response) throws IOException {
        return JsonParser.parseString(response.body()).getAsJsonObject();
    }
}
