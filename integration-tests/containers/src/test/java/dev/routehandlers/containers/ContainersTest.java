package dev.routehandlers.containers;

import static org.junit.jupiter.api.Assertions.assertAll;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One WAR on each server, one server at a time: at the root, where it is compared with Next.js, and below a path. */
class ContainersTest {
    static Stream<Arguments> everywhere() {
        return Containers.asked().stream()
                .flatMap(server -> Stream.of("", "/my shop").map(path -> Arguments.of(server, path)));
    }

    @ParameterizedTest(name = "{0} at \"{1}\"")
    @MethodSource("everywhere")
    void theWarRuns(Containers server, String contextPath) throws Exception {
        try (RunningContainer running = RunningContainer.start(server.container, contextPath)) {
            assertAll(new Suite(running).checks());
            String parity = contextPath.isEmpty() ? replay(server, running) : "";
            record(running, contextPath, parity);
        }
    }

    /** How many of Next.js's answers are the server's, for the table. Which aren't, is for its own configuration to say. */
    private static String replay(Containers server, RunningContainer running) throws Exception {
        if (!Replay.isPossible()) {
            System.err.println("NOT COMPARED WITH NEXT.JS on " + server + ": there are no recorded answers");
            return "not compared";
        }
        Replay replay = Replay.run(running.port());
        Files.write(Path.of("target", server + ".txt"), replay.failed());
        return replay.summary();
    }

    /** A line for the table of servers. */
    private static void record(RunningContainer running, String contextPath, String parity) throws IOException {
        String line = "| %s | %s | %s | %.1f s | %s |%n"
                .formatted(
                        running.container().name(),
                        System.getProperty("java.version"),
                        contextPath.isEmpty() ? "/" : contextPath,
                        running.startTime().toMillis() / 1000.0,
                        parity);
        System.out.print(line);
        Files.writeString(Path.of("target", "servers.md"), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
