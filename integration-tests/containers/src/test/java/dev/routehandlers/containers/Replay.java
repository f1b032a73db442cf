package dev.routehandlers.containers;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code replay.mjs} says of a server: the ids of the cases that disagree, and its last line. */
record Replay(Set<String> failed, String summary) {
    private static final Path DIRECTORY = Path.of(System.getProperty("next-parity.directory"))
            .toAbsolutePath()
            .normalize();
    private static final Pattern FAILED = Pattern.compile("FAIL (\\S+) .*");

    /** Whether the recorded answers are there. */
    static boolean isPossible() {
        return Files.exists(DIRECTORY.resolve("replay.mjs"));
    }

    /** One at a time on a machine, as with next-parity's own: it starts a server on a port of its own. */
    static Replay run(int port) throws IOException, InterruptedException {
        Path lock = Path.of(System.getProperty("java.io.tmpdir"), "next-parity.lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            assert held.isValid();
            return replay(port);
        }
    }

    private static Replay replay(int port) throws IOException, InterruptedException {
        List<String> command = List.of(
                "node",
                "replay.mjs",
                "--base",
                "http://127.0.0.1:" + port,
                "--verbose",
                "--ignore",
                "x-cache,cache-status");
        Process node = new ProcessBuilder(command)
                .directory(DIRECTORY.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (node.waitFor() > 1) {
            throw new IOException("replay.mjs failed: " + output);
        }
        Set<String> failed = new TreeSet<>();
        List<String> lines = new ArrayList<>(output.lines().toList());
        for (String line : lines) {
            Matcher fail = FAILED.matcher(line);
            if (fail.matches()) {
                failed.add(fail.group(1));
            }
        }
        return new Replay(failed, lines.get(lines.size() - 1));
    }
}
