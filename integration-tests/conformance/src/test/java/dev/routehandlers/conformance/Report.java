package dev.routehandlers.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts, suite by suite, and the tables that README.md has of them. */
final class Report {
    private static final Path README = Path.of("README.md");
    private static final String NOT_CONCERNED = "html";
    private static final String BEGIN = "<!-- tables: written by the tests -->\n";
    private static final String END = "<!-- end of the tables -->\n";

    private final Expectations expectations;
    private final Map<Suite, Count> counts = new TreeMap<>();
    private final Map<String, Map<String, Integer>> failures = new LinkedHashMap<>();

    private static final class Count {
        private int passed;
        private int total;
    }

    Report(Expectations expectations) {
        this.expectations = expectations;
    }

    void add(Suite suite, TestFile file, List<TestRunner.Result> results) {
        Count count = counts.computeIfAbsent(suite, s -> new Count());
        for (TestRunner.Result result : results) {
            if (expectations.passed(file, result)) {
                count.total++;
                count.passed++;
            } else {
                String reason = expectations.reason(file, result.test());
                count.total += NOT_CONCERNED.equals(reason) ? 0 : 1;
                failures.computeIfAbsent(reason == null ? "unexpected" : reason, r -> new TreeMap<>())
                        .merge(file.path(), 1, Integer::sum);
            }
        }
    }

    String tables() {
        StringBuilder text = new StringBuilder(BEGIN);
        text.append("\n| suite | passed | of | Node.js 26 |\n|---|---:|---:|---:|\n");
        counts.forEach((suite, count) -> text.append("| `")
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
        return text.append('\n').append(END).toString();
    }

    /** README.md with these tables in place of its own. */
    String readme() throws IOException {
        String readme = Files.readString(README);
        int begin = readme.indexOf(BEGIN);
        int end = readme.indexOf(END) + END.length();
        return readme.substring(0, begin) + tables() + readme.substring(end);
    }

    String readmeNow() throws IOException {
        return Files.readString(README);
    }

    void write() throws IOException {
        Files.writeString(README, readme());
    }
}
