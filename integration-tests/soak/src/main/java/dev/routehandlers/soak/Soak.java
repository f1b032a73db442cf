package dev.routehandlers.soak;

import dev.routehandlers.soak.SoakServer.Holdings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Loads a server for some minutes with what clients do, good and bad, and compares what it holds before and after. */
final class Soak {
    private static final int CLIENTS = 32;
    private static final Duration WARM_UP = Duration.ofSeconds(30);
    private static final long MAY_GROW_BY = 16L * 1024 * 1024;
    private static final int POOLS_BREATHE_BY = 2;
    private static final Duration REST = Duration.ofSeconds(90); // before the load
    private static final Duration SETTLING = Duration.ofMinutes(15); // at most: Jetty lets one idle thread go a minute

    private Soak() {}

    public static void main(String[] args) throws Exception {
        String name = args[0];
        Duration duration = Duration.ofMillis((long) (Double.parseDouble(args[1]) * 60_000));
        Path temporary = Files.createDirectories(Path.of("target", "tmp-" + name));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        SoakServer.class.getName(),
                        name)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (PrintStream ask = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
                BufferedReader answers =
                        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            int port = Integer.parseInt(answers.readLine());
            load(port, WARM_UP);
            Holdings before = settle(ask, answers, null);
            Client.Tally tally = load(port, duration);
            Holdings after = settle(ask, answers, before);
            print(name, duration, tally, before, after);
            System.exit(tally.wrong.get() == 0 && isAsBefore(before, after) ? 0 : 1);
        } finally {
            process.destroy();
        }
    }

    private static Client.Tally load(int port, Duration duration) throws Exception {
        Client.Tally tally = new Client.Tally();
        long end = System.nanoTime() + duration.toNanos();
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        List<Future<?>> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            Client client = new Client(port, i, tally);
            clients.add(threads.submit(() -> {
                while (System.nanoTime() < end) {
                    client.act();
                }
            }));
        }
        for (Future<?> client : clients) {
            client.get();
        }
        threads.shutdown();
        return tally;
    }

    /** What the server holds when it has come to rest: as soon as it is as {@code before}, or at last. */
    private static Holdings settle(PrintStream ask, BufferedReader answers, Holdings before)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + (before == null ? REST : SETTLING).toNanos();
        Holdings now;
        do {
            Thread.sleep(5000);
            ask.println();
            now = Holdings.parse(answers.readLine());
        } while (System.nanoTime() < deadline && (before == null || !isAsBefore(before, now)));
        return now;
    }

    private static boolean isAsBefore(Holdings before, Holdings after) {
        return after.heap() <= before.heap() + MAY_GROW_BY
                && after.threads() <= before.threads() + POOLS_BREATHE_BY
                && after.files() <= before.files() + 2
                && after.temporaryFiles() <= before.temporaryFiles()
                && after.streams() == 0;
    }

    private static void print(String name, Duration duration, Client.Tally tally, Holdings before, Holdings after) {
        System.out.printf(
                "%s, JDK %s, %d min, %,d requests, %,d of them faulty, %,d answered wrong%n",
                name,
                System.getProperty("java.version"),
                duration.toMinutes(),
                tally.requests.get(),
                tally.faulty.get(),
                tally.wrong.get());
        tally.examples.forEach(example -> System.out.println("  wrong: " + example));
        System.out.printf(
                "| %s | heap after full GC | threads | open files | temporary files | open streams |%n", name);
        System.out.printf("|---|---|---|---|---|---|%n");
        row("before", before);
        row("after", after);
    }

    private static void row(String when, Holdings holdings) {
        System.out.printf(
                "| %s | %.1f MiB | %d | %d | %d | %d |%n",
                when,
                holdings.heap() / 1024.0 / 1024.0,
                holdings.threads(),
                holdings.files(),
                holdings.temporaryFiles(),
                holdings.streams());
    }
}
