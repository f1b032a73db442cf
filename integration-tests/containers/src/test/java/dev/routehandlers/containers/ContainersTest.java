package dev.routehandlers.containers;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.routehandlers.parity.Differences;
import dev.routehandlers.parity.Replay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One WAR on each server, one server at a time: at the root, where it is compared with Next.js, and below a path. */
class ContainersTest {
    private static final Path COMMON = Path.of("../next-parity/DIFFERENCES.md");

    static Stream<Arguments> everywhere() {
        return Containers.asked().stream()
                .flatMap(server -> Stream.of("", "/my shop").map(path -> Arguments.of(server, path)));
    }

    @ParameterizedTest(name = "{0} at \"{1}\"")
    @MethodSource("everywhere")
    void theWarRuns(Containers server, String contextPath) throws Exception {
        List<Executable> checks = new ArrayList<>();
        String[] parity = {"not replayed"};
        Duration startTime;
        Duration stopTime;
        try (RunningContainer running = RunningContainer.start(server.container, contextPath)) {
            startTime = running.startTime();
            checks.addAll(new Suite(running).checks());
            if (contextPath.isEmpty()) {
                checks.add(() -> parity[0] = replay(server, running.port()));
            }
            assertAll(checks);
            stopTime = running.stop();
        }
        record(server, contextPath, startTime, stopTime, checks.size(), parity[0]);
    }

    /** Compares with what Next.js answered. How many agree, for the table. */
    private static String replay(Containers server, int port) throws Exception {
        String obstacle = Replay.obstacle();
        if (obstacle != null) {
            System.err.println("NOT COMPARED WITH NEXT.JS on " + server + ": " + obstacle);
            return "not compared";
        }
        Differences listed = Differences.of(server.product(), COMMON, Path.of("DIFFERENCES.md"));
        Replay replay = Replay.run(port, server.container.ownHeaders());
        List<String> unexpected = listed.unexpected(replay);
        Files.write(Path.of("target", server + ".txt"), unexpected);
        assertTrue(unexpected.isEmpty(), () -> "compared with Next.js:\n" + String.join("\n", unexpected));
        return replay.summary();
    }

    /** A line for the table of servers. */
    private static void record(
            Containers server, String contextPath, Duration start, Duration stop, int checks, String parity)
            throws IOException {
        String line = "| %s | %s | %s | %d | %s | %.1f s | %.1f s |%n"
                .formatted(
                        server.container.name(),
                        Repository.javaVersion(),
                        contextPath.isEmpty() ? "/" : contextPath,
                        checks,
                        parity,
                        start.toMillis() / 1000.0,
                        stop.toMillis() / 1000.0);
        System.out.print(line);
        Files.writeString(Path.of("target", "servers.md"), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
