package dev.routehandlers.parity;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code replay.mjs} found: the cases that agree, and those that don't with what it printed of them.
 *
 * <p>It starts a server on a port of its own, so that there is one replay at a time on a machine.
 * The tests of containers replay as well.
 */
public record Replay(Set<String> agreed, Map<String, String> failed, String summary) {
    private static final Path DIRECTORY = Path.of(System.getProperty("next-parity.directory"))
            .toAbsolutePath()
            .normalize();
    private static final String IGNORED = "x-cache,cache-status"; // DIFFERENCES.md says why
    private static final Pattern AGREED = Pattern.compile("ok +(\\S+)");
    private static final Pattern FAILED = Pattern.compile("FAIL (\\S+) .*");

    /** Why there can be no replay; null when there can. */
    public static String obstacle() {
        if (!Files.exists(DIRECTORY.resolve("replay.mjs"))) {
            return "there is no replay.mjs in " + DIRECTORY;
        }
        try {
            Process node = new ProcessBuilder("node", "--version")
                    .redirectErrorStream(true)
                    .start();
            node.getInputStream().readAllBytes();
            return node.waitFor() == 0 ? null : "node does not run";
        } catch (IOException e) {
            return "there is no node: " + e.getMessage();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    /** Replays at {@code port}; {@code ownHeaders}, by commas, are the server's own business. */
    public static Replay run(int port, String ownHeaders) throws IOException, InterruptedException {
        Path lock = Path.of(System.getProperty("java.io.tmpdir"), "next-parity.lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            assert held.isValid();
            return replay(port, ownHeaders);
        }
    }

    private static Replay replay(int port, String ownHeaders) throws IOException, InterruptedException {
        Process node = new ProcessBuilder(
                        "node",
                        "replay.mjs",
                        "--base",
                        "http://127.0.0.1:" + port,
                        "--verbose",
                        "--ignore",
                        IGNORED + "," + ownHeaders)
                .directory(DIRECTORY.toFile())
                .redirectErrorStream(true)
                .start();
        Set<String> agreed = new TreeSet<>();
        Map<String, String> failed = new LinkedHashMap<>();
        String last = "";
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(node.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                Matcher ok = AGREED.matcher(line);
                Matcher fail = FAILED.matcher(line);
                if (ok.matches()) {
                    agreed.add(ok.group(1));
                } else if (fail.matches()) {
                    failed.put(fail.group(1), line);
                } else {
                    last = line;
                }
            }
        }
        if (node.waitFor() > 1) {
            throw new IOException("replay.mjs failed: " + last);
        }
        return new Replay(agreed, failed, last);
    }
}
