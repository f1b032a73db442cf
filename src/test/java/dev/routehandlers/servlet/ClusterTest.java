package dev.routehandlers.servlet;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.routehandlers.RouteHandlers;
import dev.routehandlers.cache.RedisServer;
import dev.routehandlers.servlet.TestServer.RunningServer;
import dev.routehandlers.servlet.cluster.data.$id.Route;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two servers that share a real Redis server, on which something befalls them. Where there is none, it says so. */
class ClusterTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private RedisServer redis;
    private RunningServer one;
    private RunningServer two;
    private int misses;
    private String lastMiss = "";

    @BeforeEach
    void start() throws Exception {
        redis = RedisServer.startIfInstalled();
        if (redis == null) {
            abort("there is no redis-server on this machine");
        }
        Route.RUNS.set(0);
        Route.DATA.set("old");
        TestWebApp app = TestWebApp.of("dev.routehandlers.servlet.cluster")
                .initParam("cache.redis", redis.uri().toString())
                .initParam("cache.version", UUID.randomUUID().toString());
        one = TestServer.JETTY.start(app);
        two = TestServer.TOMCAT.start(app);
    }

    @AfterEach
    void stop() {
        if (one != null) {
            one.close();
        }
        if (two != null) {
            two.close();
        }
        if (redis != null) {
            redis.close();
        }
    }

    /** The answer, which comes whatever befalls the store. */
    private String get(RunningServer server, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url(path)))
                .timeout(Duration.ofSeconds(20))
                .build();
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        assertEquals(200, response.statusCode());
        return response.body();
    }

    private static RouteHandlers handlers(RunningServer server) {
        return Objects.requireNonNull(
                (RouteHandlers) server.context().getAttribute(RouteHandlerServlet.CONTEXT_ATTRIBUTE));
    }

    @Test
    void whatOneHasMadeTheOtherServes() throws Exception {
        get(one, "/data/a");
        awaitShared("/data/a");
        assertEquals(1, Route.RUNS.get());
    }

    /** What one server makes is stored when it has answered: a moment later the other one has it, without a run. */
    private void awaitShared(String path) throws Exception {
        await().atMost(Duration.ofSeconds(20)).until(() -> redis.holds(path));
        get(two, path);
    }

    @Test
    void aTagRevalidatedOnOneIsGoneOnTheOtherWithinASecond() throws Exception {
        assertEquals("old", get(one, "/data/a"));
        assertEquals("old", get(two, "/data/a"));
        awaitTold();
        Route.DATA.set("new");
        handlers(one).revalidatePath("/data/a");

        assertEquals("new", get(one, "/data/a"));
        await().atMost(Duration.ofSeconds(1)).until(() -> get(two, "/data/a").equals("new"));
    }

    /** Both listen to each other, as they do from a moment after their start. */
    private void awaitTold() {
        await().atMost(Duration.ofSeconds(20)).until(() -> redis.listeners() == 2);
    }

    @Test
    void aStoreThatStandsStillCostsHitsOnly() throws Exception {
        survives(() -> redis.pause(), () -> redis.resume());
    }

    @Test
    void aStoreThatIsKilledCostsHitsOnly() throws Exception {
        survives(() -> redis.kill(), () -> redis.restart());
    }

    @Test
    void aStoreThatIsFullCostsHitsOnly() throws Exception {
        survives(() -> redis.fill(), () -> redis.free());
    }

    private interface Event {
        void happen() throws Exception;
    }

    private void survives(Event trouble, Event end) throws Exception {
        get(one, "/data/a");
        get(two, "/data/a");
        awaitTold();
        trouble.happen();
        for (int i = 0; i < 30; i++) {
            assertEquals("old", get(one, "/data/a"));
            assertEquals("old", get(two, "/data/a"));
            assertEquals("old", get(one, "/data/miss" + misses++));
            assertEquals("old", get(two, "/data/miss" + misses++));
        }
        Route.DATA.set("new");
        handlers(one).revalidatePath("/data/a");
        assertEquals("new", get(one, "/data/a"));
        end.happen();

        await().atMost(Duration.ofSeconds(20)).until(() -> get(two, "/data/a").equals("new"));
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            lastMiss = "/data/after" + misses++;
            get(one, lastMiss);
            return redis.holds(lastMiss);
        });
        int runs = Route.RUNS.get();
        get(two, lastMiss);
        assertEquals(runs, Route.RUNS.get());
    }
}
