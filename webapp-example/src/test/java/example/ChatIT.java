package example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The chat, with the built-in model and with servers that speak OpenAI's language, well or badly. */
class ChatIT {
    private static final String QUESTION = "{\"messages\":[{\"role\":\"user\",\"content\":\"What is a route?\"}]}";

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer model;

    @AfterEach
    void stop() {
        if (model != null) {
            model.stop(0);
        }
        threads.shutdownNow();
        System.clearProperty("OPENAI_BASE_URL");
        System.clearProperty("OPENAI_API_KEY");
        System.clearProperty("OPENAI_MODEL");
    }

    @Test
    void theBuiltInModelNeedsNothing() throws Exception {
        try (ExampleServer server = ExampleServer.start("")) {
            Http http = new Http(server.base());
            HttpResponse<String> answer = http.post("api/chat", "application/json", QUESTION);

            assertEquals("{\"model\":\"built-in\"}", http.get("api/chat").body());
            assertEquals(200, answer.statusCode());
            assertEquals("built-in", answer.headers().firstValue("x-model").orElseThrow());
            assertTrue(answer.headers().firstValue("content-type").orElseThrow().startsWith("text/plain"));
            assertTrue(answer.body().split(" ").length >= 30, answer::body);
        }
    }

    @Test
    void aConversationWithoutMessagesIsRefused() throws Exception {
        try (ExampleServer server = ExampleServer.start("")) {
            Http http = new Http(server.base());

            assertEquals(400, http.post("api/chat", "application/json", "{}").statusCode());
            assertEquals(
                    400,
                    http.post("api/chat", "application/json", "{\"messages\":[]}")
                            .statusCode());
            assertEquals(
                    400,
                    http.post("api/chat", "application/json", "{\"messages\":7}")
                            .statusCode());
        }
    }

    @Test
    void streamsFromTheConfiguredModelAsItAnswers() throws Exception {
        CountDownLatch firstSeen = new CountDownLatch(1);
        serve(exchange -> {
            String asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals("Bearer key-of-the-test", exchange.getRequestHeaders().getFirst("Authorization"));
            assertEquals(
                    "{\"model\":\"small\",\"messages\":[{\"role\":\"user\",\"content\":\"What is a route?\"}],\"stream\":true}",
                    asked);
            OutputStream out = begin(exchange);
            send(out, ": hello", "data: {\"choices\":[{\"delta\":{\"role\":\"assistant\"}}]}", token("A "));
            await(firstSeen);
            send(out, token("folder. ☕"), "data: {\"choices\":[]}", "data: [DONE]");
        });
        try (ExampleServer server = ExampleServer.start("")) {
            HttpResponse<InputStream> answer = ask(server);
            try (InputStream in = answer.body()) {
                assertEquals("small", answer.headers().firstValue("x-model").orElseThrow());
                assertEquals("A ", new String(in.readNBytes(2), StandardCharsets.UTF_8));
                firstSeen.countDown();
                assertEquals("folder. ☕", new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
    }

    @Test
    void aModelThatRefusesIsABadGateway() throws Exception {
        serve(exchange -> {
            exchange.sendResponseHeaders(401, -1);
            exchange.close();
        });
        try (ExampleServer server = ExampleServer.start("")) {
            HttpResponse<String> answer = new Http(server.base()).post("api/chat", "application/json", QUESTION);

            assertEquals(502, answer.statusCode());
            assertEquals("{\"error\":\"the model does not answer\"}", answer.body());
        }
    }

    @Test
    void aReaderWhoLeavesStopsTheModel() throws Exception {
        CountDownLatch stopped = new CountDownLatch(1);
        serve(exchange -> {
            try {
                OutputStream out = begin(exchange);
                while (true) {
                    send(out, token("and ".repeat(1000)));
                }
            } catch (IOException e) {
                stopped.countDown();
            }
        });
        try (ExampleServer server = ExampleServer.start("")) {
            try (InputStream in = ask(server).body()) {
                assertEquals("and ", new String(in.readNBytes(4), StandardCharsets.UTF_8));
            }

            assertTrue(stopped.await(20, TimeUnit.SECONDS), "the model still generates");
        }
    }

    private static HttpResponse<InputStream> ask(ExampleServer server) throws Exception {
        Http http = new Http(server.base());
        return http.send(
                http.request("POST", "api/chat", QUESTION, "Content-Type", "application/json")
                        .build(),
                BodyHandlers.ofInputStream());
    }

    private interface Handler {
        void handle(HttpExchange exchange) throws Exception;
    }

    private void serve(Handler handler) throws IOException {
        model = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        model.setExecutor(threads);
        model.createContext("/v1/chat/completions", exchange -> {
            try (exchange) {
                handler.handle(exchange);
            } catch (IOException e) {
                throw e;
            } catch (Exception e) {
                throw new IOException(e);
            }
        });
        model.start();
        System.setProperty(
                "OPENAI_BASE_URL", "http://127.0.0.1:" + model.getAddress().getPort() + "/v1/");
        System.setProperty("OPENAI_API_KEY", "key-of-the-test");
        System.setProperty("OPENAI_MODEL", "small");
    }

    private static OutputStream begin(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        return exchange.getResponseBody();
    }

    private static String token(String text) {
        return "data: {\"choices\":[{\"delta\":{\"content\":\"" + text + "\"}}]}";
    }

    private static void send(OutputStream out, String... lines) throws IOException {
        for (String line : lines) {
            out.write((line + "\n\n").getBytes(StandardCharsets.UTF_8));
        }
        out.flush();
    }

    private static void await(CountDownLatch latch) throws Exception {
        assertTrue(latch.await(20, TimeUnit.SECONDS));
    }
}
