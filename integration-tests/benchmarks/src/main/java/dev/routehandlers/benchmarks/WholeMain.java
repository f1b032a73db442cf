package dev.routehandlers.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.DoubleSummaryStatistics;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Drives the contestants in turns and prints what a request costs each: the median of all rounds of a launch, and the
 * median of the launches. In each launch the turns begin with another contestant. Ratios are those of turns in the same
 * round, so that a machine that is slower for a while is so for all, and to the mean of the two that are one program.
 */
final class WholeMain {
    private static final List<String> PATHS = List.of("/hello", "/ready");

    private final Options options;
    private final Map<String, Map<Contestant, List<Launch>>> launches;

    /** What a request used in one launch, and how much CPU that is in comparison with {@code PLAIN} and {@code CONTROL}. */
    private record Launch(Usage usual, double ratio) {}

    private WholeMain(Options options) {
        this.options = options;
        this.launches = results();
    }

    public static void main(String[] args) throws Exception {
        Options options = Options.of(args);
        System.out.println(options);
        WholeMain whole = new WholeMain(options);
        for (int i = 0; i < options.launches(); i++) {
            whole.launch(i);
        }
        whole.print();
    }

    private static <T> Map<String, Map<Contestant, List<T>>> results() {
        Map<String, Map<Contestant, List<T>>> results = new LinkedHashMap<>();
        for (String path : PATHS) {
            Map<Contestant, List<T>> of = new EnumMap<>(Contestant.class);
            for (Contestant contestant : Contestant.values()) {
                of.put(contestant, new ArrayList<>());
            }
            results.put(path, of);
        }
        return results;
    }

    private void launch(int number) throws IOException, InterruptedException {
        List<Contestant> order = new ArrayList<>(Arrays.asList(Contestant.values()));
        Collections.rotate(order, number);
        Map<Contestant, ServerProcess> servers = new EnumMap<>(Contestant.class);
        Map<String, Map<Contestant, Load>> loads = new LinkedHashMap<>();
        try {
            for (Contestant contestant : order) {
                servers.put(contestant, ServerProcess.start(contestant, options));
            }
            for (String path : PATHS) {
                loads.put(path, new EnumMap<>(Contestant.class));
                for (Contestant contestant : order) {
                    loads.get(path)
                            .put(contestant, new Load(servers.get(contestant).port(), path, options));
                }
            }
            warmUp(order, loads);
            measure(order, servers, loads);
        } finally {
            for (Map<Contestant, Load> ofPath : loads.values()) {
                for (Load load : ofPath.values()) {
                    load.close();
                }
            }
            for (ServerProcess server : servers.values()) {
                server.close();
            }
        }
    }

    /** Asks for all paths in turns, lest the compiler takes the one for what always happens. */
    private void warmUp(List<Contestant> order, Map<String, Map<Contestant, Load>> loads)
            throws IOException, InterruptedException {
        for (Contestant contestant : order) {
            for (int done = 0; done < options.warmUp(); done += options.requests()) {
                for (String path : PATHS) {
                    loads.get(path).get(contestant).run(options.requests());
                }
            }
        }
    }

    private void measure(
            List<Contestant> order, Map<Contestant, ServerProcess> servers, Map<String, Map<Contestant, Load>> loads)
            throws IOException, InterruptedException {
        Map<String, Map<Contestant, List<Usage>>> turns = results();
        for (int i = 0; i < options.rounds(); i++) {
            for (String path : PATHS) {
                for (Contestant contestant : order) {
                    Load load = loads.get(path).get(contestant);
                    turns.get(path).get(contestant).add(turn(servers.get(contestant), load));
                }
            }
        }
        for (String path : PATHS) {
            note(path, turns.get(path));
        }
    }

    private void note(String path, Map<Contestant, List<Usage>> rounds) {
        StringBuilder line = new StringBuilder(path);
        for (Contestant contestant : Contestant.values()) {
            Usage usual = usual(rounds.get(contestant));
            double ratio = ratio(rounds, contestant);
            launches.get(path).get(contestant).add(new Launch(usual, ratio));
            line.append(String.format(
                    "  %s %.1f µs (%.1f) %.3f %.0f B",
                    contestant, usual.threads() / 1000, usual.process() / 1000, ratio, usual.bytes()));
        }
        System.out.println(line);
    }

    private Usage turn(ServerProcess server, Load load) throws IOException, InterruptedException {
        Usage before = server.used();
        load.run(options.requests());
        return server.used().perRequest(before, options.requests());
    }

    /** Medians of the rounds; of the process the mean, as its clock is coarse. */
    private static Usage usual(List<Usage> rounds) {
        double process = rounds.stream().mapToDouble(Usage::process).average().orElse(0);
        return new Usage(process, median(rounds, Usage::threads), median(rounds, Usage::bytes));
    }

    /** The median of the rounds' ratios. */
    private static double ratio(Map<Contestant, List<Usage>> rounds, Contestant contestant) {
        List<Usage> turns = rounds.get(contestant);
        List<Usage> plain = rounds.get(Contestant.PLAIN);
        List<Usage> control = rounds.get(Contestant.CONTROL);
        return median(IntStream.range(0, turns.size())
                .mapToDouble(i -> turns.get(i).threads()
                        / mean(plain.get(i).threads(), control.get(i).threads())));
    }

    private static double mean(double a, double b) {
        return (a + b) / 2;
    }

    private static Usage median(List<Usage> values) {
        return new Usage(median(values, Usage::process), median(values, Usage::threads), median(values, Usage::bytes));
    }

    private static double median(List<Usage> values, ToDoubleFunction<Usage> what) {
        return median(values.stream().mapToDouble(what));
    }

    private static double median(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private void print() {
        System.out.println();
        System.out.println("| path | contestant | CPU a request | ratio | of the launches | with compiler and GC"
                + " | ratio | allocated | more |");
        System.out.println("|---|---|--:|--:|--:|--:|--:|--:|--:|");
        launches.forEach((path, contestants) -> {
            Usage plain = usual(path, Contestant.PLAIN);
            double process =
                    mean(plain.process(), usual(path, Contestant.CONTROL).process());
            contestants.forEach((contestant, of) -> {
                Usage usual = usual(path, contestant);
                DoubleSummaryStatistics ratios =
                        of.stream().mapToDouble(Launch::ratio).summaryStatistics();
                System.out.printf(
                        "| `%s` | %s | %.1f µs | %.3f | %.2f to %.2f | %.1f µs | %.3f | %.0f B | %+.0f B |%n",
                        path,
                        contestant.name().toLowerCase(Locale.ROOT),
                        usual.threads() / 1000,
                        median(of.stream().mapToDouble(Launch::ratio)),
                        ratios.getMin(),
                        ratios.getMax(),
                        usual.process() / 1000,
                        usual.process() / process,
                        usual.bytes(),
                        usual.bytes() - plain.bytes());
            });
        });
    }

    private Usage usual(String path, Contestant contestant) {
        return median(
                launches.get(path).get(contestant).stream().map(Launch::usual).toList());
    }
}
