package dev.routehandlers.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server that others fetch from, on loopback: paths answer as a test says, and what came is remembered. */
public final class OriginServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();

    /** A request that came. */
    public record Received(String method, String target, Map<String, List<String>> headers, String body) {
        /** The value of a header; null when it did not come. */
        public String header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> String.join(", ", header.getValue()))
                    .findFirst()
                    .orElse(null);
        }
    }

    /** Answers a request whose body has been read. */
    @FunctionalInterface
    public interface Answer {
        /** Answers. */
        void answer(HttpExchange exchange, Received request) throws Exception;
    }

    /** Starts on a free port. */
    public OriginServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Received request = new Received(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                Map.copyOf(exchange.getRequestHeaders()),
                body);
        received.add(request);
        Answer answer = answers.get(exchange.getRequestURI().getRawPath());
        try (exchange) {
            if (answer == null) {
                exchange.sendResponseHeaders(404, -1);
            } else {
                answer.answer(exchange, request);
            }
        } catch (IOException e) {
            throw e; // the client has left
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    /** Has {@code path} answered so. */
    public OriginServer on(String path, Answer answer) {
        answers.put(path, answer);
        return this;
    }

    /** Has {@code path} answered with the number of requests that it has had, as text. */
    public OriginServer counting(String path, String... headers) {
        return on(path, (exchange, request) -> text(exchange, 200, String.valueOf(count(path)), headers));
    }

    /** Has {@code path} redirect. */
    public OriginServer redirecting(String path, int status, String location) {
        return on(path, (exchange, request) -> text(exchange, status, "", "Location", location));
    }

    /** Has {@code path} answered with a body that never ends; {@code left} counts those who had enough of it. */
    public OriginServer endless(String path, int status, CountDownLatch left) {
        return on(path, (exchange, request) -> {
            exchange.sendResponseHeaders(status, 0);
            byte[] block = new byte[64 * 1024];
            try (OutputStream out = exchange.getResponseBody()) {
                while (true) {
                    out.write(block);
                }
            } catch (IOException gone) {
                left.countDown();
            }
        });
    }

    /** Sends text. */
    public static void text(HttpExchange exchange, int status, String text, String... headers) throws IOException {
        bytes(exchange, status, text.getBytes(StandardCharsets.UTF_8), headers);
    }

    /** Sends bytes. */
    public static void bytes(HttpExchange exchange, int status, byte[] bytes, String... headers) throws IOException {
        for (int i = 0; i < headers.length; i += 2) {
            exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
        }
        boolean bodiless = exchange.getRequestMethod().equals("HEAD") || bytes.length == 0;
        exchange.sendResponseHeaders(status, bodiless ? -1 : bytes.length);
        if (!bodiless) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(bytes);
            }
        }
    }

    /** How many requests for {@code path} have come. */
    public long count(String path) {
        return received.stream()
                .filter(request -> request.target().split("\\?", 2)[0].equals(path))
                .count();
    }

    /** The last request that came. */
    public Received last() {
        return received.get(received.size() - 1);
    }

    /** The URL of {@code path} here. */
    public String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
