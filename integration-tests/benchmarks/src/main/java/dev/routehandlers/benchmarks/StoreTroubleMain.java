package dev.routehandlers.benchmarks;

import dev.routehandlers.servlet.RouteHandlerServlet;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * Two servers under load that share a Redis server, on which one thing after the other befalls: how long requests take
 * meanwhile. Nine of ten requests are for one of 200 pages that are kept for two seconds, the tenth is for a new one.
 */
final class StoreTroubleMain {
    private static final int PAGES = 200;
    private static final int USERS = 8;
    private static final long PAUSE_MILLIS = 20; // between two requests of a user

    private final AtomicInteger newPages = new AtomicInteger();
    private final HttpClient client = HttpClient.newHttpClient();
    private final ExecutorService users = Executors.newFixedThreadPool(USERS);
    private final List<Integer> ports = new ArrayList<>();
    private final int seconds;

    private interface Event {
        void happen() throws Exception;
    }

    private StoreTroubleMain(int seconds) {
        this.seconds = seconds;
    }

    public static void main(String[] args) throws Exception {
        new StoreTroubleMain(args.length == 0 ? 15 : Integer.parseInt(args[0])).run();
        System.exit(0);
    }

    private void run() throws Exception {
        try (LocalRedis redis = LocalRedis.start()) {
            startServer(redis.uri());
            startServer(redis.uri());
            load(seconds);
            System.out.println("| store | requests | not 200 | p50 | p99 | slowest |");
            System.out.println("|---|--:|--:|--:|--:|--:|");
            measure("as it should be", () -> {});
            measure("stands still (SIGSTOP)", () -> redis.signal("-STOP"));
            measure("goes on", () -> redis.signal("-CONT"));
            measure("killed", redis::kill);
            measure("started again, empty", redis::restart);
            measure("full (maxmemory, noeviction)", () -> redis.maxMemory("1mb"));
            measure("has room again", () -> redis.maxMemory("0"));
        }
    }

    private void startServer(URI redis) throws Exception {
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler();
        context.setClassLoader(StoreTroubleMain.class.getClassLoader());
        ServletHolder routes = new ServletHolder("routes", new RouteHandlerServlet());
        routes.setInitParameter("appPackage", "dev.routehandlers.benchmarks.shared");
        routes.setInitParameter("cache.redis", redis.toString());
        routes.setAsyncSupported(true);
        routes.setInitOrder(1);
        context.addServlet(routes, "/");
        server.setHandler(context);
        server.start();
        ports.add(connector.getLocalPort());
    }

    private void measure(String what, Event event) throws Exception {
        event.happen();
        List<Long> times = load(seconds);
        long failed = times.stream().filter(time -> time < 0).count();
        double[] millis = times.stream()
                .filter(time -> time >= 0)
                .mapToDouble(time -> time / 1e6)
                .sorted()
                .toArray();
        System.out.printf(
                "| %s | %d | %d | %.1f ms | %.1f ms | %.0f ms |%n",
                what, times.size(), failed, at(millis, 0.5), at(millis, 0.99), at(millis, 1));
    }

    private static double at(double[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1L, Math.round(share * sorted.length))];
    }

    /** The nanoseconds of each request; -1 for one that was not answered with 200. */
    private List<Long> load(int forSeconds) throws Exception {
        long end = System.nanoTime() + forSeconds * 1_000_000_000L;
        List<Future<List<Long>>> running = new ArrayList<>();
        for (int user = 0; user < USERS; user++) {
            Random random = new Random(user);
            running.add(users.submit(() -> {
                List<Long> times = new ArrayList<>();
                while (System.nanoTime() < end) {
                    times.add(request(random));
                    Thread.sleep(PAUSE_MILLIS);
                }
                return times;
            }));
        }
        List<Long> all = new ArrayList<>();
        for (Future<List<Long>> each : running) {
            all.addAll(each.get());
        }
        return all;
    }

    private long request(Random random) throws InterruptedException {
        String page = random.nextInt(10) == 0 ? "new" + newPages.incrementAndGet() : "page" + random.nextInt(PAGES);
        URI uri = URI.create("http://127.0.0.1:" + ports.get(random.nextInt(ports.size())) + "/" + page);
        long start = System.nanoTime();
        try {
            HttpResponse<byte[]> response =
                    client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofByteArray());
            return response.statusCode() == 200
                            && Arrays.equals(response.body(), "x".repeat(2_048).getBytes())
                    ? System.nanoTime() - start
                    : -1;
        } catch (IOException e) {
            return -1;
        }
    }
}
