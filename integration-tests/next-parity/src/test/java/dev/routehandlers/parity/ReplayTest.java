package dev.routehandlers.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The routes answer as those of Next.js did, but for the differences that are listed. */
class ReplayTest {
    @Test
    void jetty() throws Exception {
        try (ParityServer server = ParityServer.jetty()) {
            check("Jetty", server.port());
        }
    }

    @Test
    void tomcat() throws Exception {
        try (ParityServer server = ParityServer.tomcat()) {
            check("Tomcat", server.port());
        }
    }

    private static void check(String server, int port) throws Exception {
        checkHandful(port);
        String obstacle = Replay.obstacle();
        if (obstacle != null) {
            System.err.println("*".repeat(100));
            System.err.println("NOT COMPARED WITH NEXT.JS on " + server + ", only a handful of routes: " + obstacle);
            System.err.println("*".repeat(100));
            return;
        }
        Differences listed = Differences.of(server, Path.of("DIFFERENCES.md"));
        Replay replay = Replay.run(port, "");
        System.out.println(server + ": " + replay.summary());
        assertTrue(!replay.agreed().isEmpty(), "no case agrees: " + replay.summary());
        List<String> wrong = listed.unexpected(replay);
        assertTrue(wrong.isEmpty(), () -> server + ":\n" + String.join("\n", wrong));
    }

    /** What can be seen without Next.js's answers. */
    private static void checkHandful(int port) throws Exception {
        check(port, "GET", "/methods/all", 200, "{\"handler\":\"GET\"}");
        check(port, "POST", "/methods/get", 405, "");
        check(port, "GET", "/params/one/a%20b", 200, "{\"params\":{\"x\":\"a b\"}}");
        check(port, "GET", "/blog/1/2", 200, "{\"slug\":[\"1\",\"2\"]}");
        check(port, "GET", "/redirect/go?to=/seed/hello", 307, "");
        check(port, "GET", "/interrupt/not-found", 404, "");
        check(port, "POST", "/stream/iterator", 200, "<li>one</li><li>two</li><li>three</li>");
    }

    private static void check(int port, String method, String path, int status, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertEquals(status + " " + body, response.statusCode() + " " + response.body(), method + " " + path);
    }
}
