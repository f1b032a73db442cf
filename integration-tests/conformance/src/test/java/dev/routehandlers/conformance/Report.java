package dev.routehandlers.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Counts, suite by suite, and the tables that README.md has of them. */
final class Report {
    private static final Path README = Path.of("README.md");
    private static final Set<String> NOT_COUNTED = Set.of("html", "network", "views", "guard", "origin");

    private final Expectations expectations;
    private final Table here = new Table("<!-- tables: written by the tests -->\n", "<!-- end of the tables -->\n");
    private final Table checkout = new Table(
            "<!-- tables of a checkout: written by the tests -->\n", "<!-- end of the tables of a checkout -->\n");

    /** What has been counted, and the lines in README.md between which it is told. */
    private record Table(
            String begin, String end, Map<Suite, Count> counts, Map<String, Map<String, Integer>> failures) {
        Table(String begin, String end) {
            this(begin, end, new TreeMap<>(), new LinkedHashMap<>());
        }
    }

    private static final class Count {
        private int passed;
        private int total;
    }

    Report(Expectations expectations) {
        this.expectations = expectations;
    }

    void add(Suite suite, TestFile file, List<TestRunner.Result> results) {
        Table table = suite.ofCheckout() ? checkout : here;
        Count count = table.counts().computeIfAbsent(suite, s -> new Count());
        for (TestRunner.Result result : results) {
            if (expectations.passed(file, result)) {
                count.total++;
                count.passed++;
            } else {
                String reason = expectations.reason(file, result.test());
                count.total += reason != null && NOT_COUNTED.contains(reason) ? 0 : 1;
                table.failures()
                        .computeIfAbsent(reason == null ? "unexpected" : reason, r -> new TreeMap<>())
                        .merge(file.path(), 1, Integer::sum);
            }
        }
    }

    private String text(Table table) {
        Map<String, Map<String, Integer>> failures = table.failures();
        StringBuilder text = new StringBuilder(table.begin());
        text.append("\n| suite | passed | of | Node.js 26 |\n|---|---:|---:|---:|\n");
        table.counts()
                .forEach((suite, count) -> text.append("| `")
                        .append(suite.folder())
                        .append("` | ")
                        .append(count.passed)
                        .append(" | ")
                        .append(count.total)
                        .append(" | ")
                        .append(suite.anchor())
                        .append(" |\n"));
        text.append("\n| what does not pass, and why | tests | in |\n|---|---:|---|\n");
        List<String> keys = new ArrayList<>(expectations.reasons().keySet());
        if (failures.containsKey("unexpected")) {
            keys.add("unexpected");
        }
        for (String key : keys) {
            Map<String, Integer> files = failures.getOrDefault(key, Map.of());
            if (files.isEmpty()) {
                continue;
            }
            int sum = files.values().stream().mapToInt(Integer::intValue).sum();
            text.append("| ")
                    .append(expectations.reasons().getOrDefault(key, "**unexpected**"))
                    .append(" | ")
                    .append(sum)
                    .append(" | ")
                    .append(String.join(
                            ", ",
                            files.keySet().stream().map(f -> "`" + f + "`").toList()))
                    .append(" |\n");
        }
        return text.append('\n').append(table.end()).toString();
    }

    /** README.md with these tables in place of its own; those of a checkout when there was one. */
    String readme() throws IOException {
        String readme = replace(Files.readString(README), here);
        return checkout.counts().isEmpty() ? readme : replace(readme, checkout);
    }

    private String replace(String readme, Table table) {
        int begin = readme.indexOf(table.begin());
        int end = readme.indexOf(table.end()) + table.end().length();
        return readme.substring(0, begin) + text(table) + readme.substring(end);
    }

    String readmeNow() throws IOException {
        return Files.readString(README);
    }

    void write() throws IOException {
        Files.writeString(README, readme());
    }
}
