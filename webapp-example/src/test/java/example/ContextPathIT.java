package example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The WAR under a context path that has to be escaped. */
class ContextPathIT {
    private static ExampleServer server;
    private static Http http;

    @BeforeAll
    static void start() throws Exception {
        server = ExampleServer.start("/my shop");
        http = new Http(server.base());
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @Test
    void routesDoNotSeeIt() throws Exception {
        assertEquals("{\"message\":\"Hello World\"}", http.get("hello").body());
        assertTrue(http.get("request").body().contains("\"basePath\":\"/my%20shop\",\"pathname\":\"/request\""));
    }

    @Test
    void redirectsStayBelowIt() throws Exception {
        assertEquals(
                "/my%20shop/hello",
                http.get("old").headers().firstValue("location").orElseThrow());
        assertEquals(
                server.base().resolve("api/search?query=moved+here").toString(),
                http.get("moved").headers().firstValue("location").orElseThrow());
    }

    @Test
    void cookiesBelongToIt() throws Exception {
        assertTrue(http.get("api/cookies").headers().allValues("set-cookie").contains("b=1; Path=/my%20shop"));
    }

    @Test
    void thePageIsThere() throws Exception {
        assertTrue(http.get("").body().contains("<title>Route Handlers for Jakarta Servlet"));
    }

    @Test
    void theErrorPageKnowsIt() throws Exception {
        HttpResponse<String> missing = http.get("no/such/route");

        assertEquals(404, missing.statusCode());
        assertTrue(missing.body().contains("href=\"/my%20shop/style/page.css\""), missing::body);
    }
}
