package dev.routehandlers.servlet;

import static dev.routehandlers.servlet.HttpText.get;
import static dev.routehandlers.servlet.HttpText.request;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.routehandlers.servlet.HostileServers.Crowd;
import dev.routehandlers.servlet.hostile.Sources;
import dev.routehandlers.servlet.hostile.news.Route;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Clients that do harm by their number: honest requests are answered at once meanwhile, and nothing is left of them. */
class HostileCrowdsTest extends HostileTest {
    private static final int VANISHING = 2000;

    @BeforeAll
    static void start() throws Exception {
        requireOpenFiles(2 * VANISHING + 500); // both ends are here
        servers = new HostileServers(
                TestWebApp.of("dev.routehandlers.servlet.hostile").initParam("maxStreams", String.valueOf(VANISHING)),
                HostileCrowdsTest::vanish);
    }

    @ParameterizedTest
    @EnumSource
    void slowHeadsKeepNobodyWaiting(TestServer server) throws IOException {
        try (Crowd crowd = servers.crowd(server, 250, "POST /read HTTP/1.1\r\nHost: a\r\nX-A")) {
            for (int i = 0; i < 5; i++) {
                crowd.send("a");
                servers.assertHonestRequestIsAnsweredAtOnce(server);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void bodiesThatDribbleKeepNobodyWaiting(TestServer server) throws Exception {
        try (Crowd crowd = servers.crowd(server, 250, request("POST /read", "Content-Length: 1000") + "[")) {
            for (int i = 0; i < 10; i++) {
                crowd.send("1");
                servers.assertHonestRequestIsAnsweredAtOnce(server);
                Thread.sleep(100); // a dribble's pace
            }
        }
        servers.assertHonestRequestIsAnsweredAtOnce(server);
    }

    @ParameterizedTest
    @EnumSource
    void bodiesThatStopKeepNobodyWaiting(TestServer server) throws Exception {
        try (Crowd crowd = servers.crowd(server, 250, request("POST /read", "Content-Length: 1000") + "[")) {
            crowd.send("1"); // and no more
            for (int i = 0; i < 10; i++) {
                servers.assertHonestRequestIsAnsweredAtOnce(server);
            }
        }
        servers.assertHonestRequestIsAnsweredAtOnce(server);
    }

    @ParameterizedTest
    @EnumSource
    void readersOfAByteASecondKeepNobodyWaiting(TestServer server) throws Exception {
        try (Crowd crowd = servers.crowdOfSlowReaders(server, 100, get("/ticks"))) {
            for (RawConnection connection : crowd.connections()) {
                connection.head();
            }
            for (int i = 0; i < 3; i++) {
                for (RawConnection connection : crowd.connections()) {
                    connection.bytes(1);
                }
                servers.assertHonestRequestIsAnsweredAtOnce(server);
                Thread.sleep(1000); // the pace of such a client
            }
            assertEquals(100, Sources.OPEN.get());
            awaitIdleSources();
        }
        await().untilAsserted(() -> assertEquals(0, Sources.OPEN.get()));
    }

    /** They make no more than their clients take, once all buffers on the way are full. */
    private static void awaitIdleSources() {
        AtomicLong last = new AtomicLong();
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    long made = Sources.CHUNKS.get();
                    return last.getAndSet(made) == made;
                });
    }

    @ParameterizedTest
    @EnumSource
    void clientsThatVanishWhileTheServerWaitsForThemAreForgotten(TestServer server) throws IOException {
        try (Crowd crowd = servers.crowd(server, 100, get("/ticks"))) {
            for (RawConnection connection : crowd.connections()) {
                connection.head();
            }
            for (RawConnection connection : crowd.connections()) {
                connection.reset();
            }
        }
        await().untilAsserted(() -> assertEquals(0, Sources.OPEN.get()));
        servers.assertHonestRequestIsAnsweredAtOnce(server);
        servers.assertNoErrorsLogged();
    }

    @ParameterizedTest
    @EnumSource
    void twoThousandClientsThatVanishInAStreamAreForgotten(TestServer server) throws Exception {
        long objects = servers.quietObjects();
        vanish(servers, server);
        long more = servers.quietObjects() - objects;
        assertTrue(more < VANISHING / 10, () -> more + " more objects of the library"); // some are made once
        servers.assertNoErrorsLogged();
    }

    /** All of them are in the middle of a stream at the same time. */
    private static void vanish(HostileServers servers, TestServer server) throws IOException {
        try (Crowd crowd = servers.crowd(server)) {
            while (crowd.connections().size() < VANISHING) {
                List<RawConnection> newcomers = crowd.join(100, get("/news")); // no more than a backlog takes
                for (RawConnection connection : newcomers) {
                    assertEquals(200, connection.head().status());
                    assertEquals(Route.LINE, connection.chunk());
                }
            }
            assertEquals(VANISHING, Sources.OPEN.get());
            Sources.publish();
            for (RawConnection connection : crowd.connections()) {
                assertEquals(Route.LINE, connection.chunk());
            }
            servers.assertHonestRequestIsAnsweredAtOnce(server);
            for (RawConnection connection : crowd.connections()) {
                connection.reset();
            }
        }
        await().untilAsserted(() -> {
            Sources.publish(); // that a client is gone shows when it is written to
            assertEquals(0, Sources.OPEN.get());
        });
        Sources.publish(); // none waits for news any longer
        servers.assertHonestRequestIsAnsweredAtOnce(server);
        servers.awaitQuiet();
    }

    private static void requireOpenFiles(long needed) {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system) {
            long limit = system.getMaxFileDescriptorCount();
            assertTrue(
                    limit >= needed,
                    () -> "this test needs " + needed + " open files, and the process may have " + limit
                            + ": raise the limit (ulimit -n)");
        }
    }
}
