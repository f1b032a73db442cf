package dev.routehandlers.conformance;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Which tests are expected to fail, and why. A test that fails without being listed here is an error, and so is one that
 * is listed here and passes: the list can only shrink.
 */
final class Expectations {
    private final List<Rule> rules;

    /**
     * A rule of {@code expectations.json}.
     *
     * @param file the file it holds for, all its variants or one
     * @param reason the key of one of the reasons
     * @param tests the names of the tests that fail
     * @param pattern or, where they are many, a pattern of their names
     * @param count how many tests that match the pattern fail
     * @param sometimes whether it is left to threads whether the tests pass
     */
    private record Rule(String file, String reason, List<String> tests, String pattern, int count, boolean sometimes) {
        boolean concerns(TestFile testFile) {
            return file.equals(testFile.path()) || file.equals(testFile.toString());
        }

        boolean expects(TestFile testFile, String test) {
            return concerns(testFile)
                    && (pattern == null
                            ? tests.contains(test)
                            : Pattern.compile(pattern, Pattern.DOTALL)
                                    .matcher(test)
                                    .matches());
        }
    }

    /** What the file holds: the reasons by their keys, and the rules. */
    private record Content(Map<String, String> reasons, List<Rule> fail) {}

    private final Map<String, String> reasons;

    private Expectations(Content content) {
        this.rules = content.fail();
        this.reasons = content.reasons();
    }

    static Expectations read() {
        try (Reader reader = new InputStreamReader(
                Expectations.class.getResourceAsStream("/expectations.json"), StandardCharsets.UTF_8)) {
            return new Expectations(new Gson().fromJson(reader, Content.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Map<String, String> reasons() {
        return reasons;
    }

    /** Whether a test has passed and had to. */
    boolean passed(TestFile file, TestRunner.Result result) {
        return result.passed()
                && rules.stream().noneMatch(rule -> rule.sometimes() && rule.expects(file, result.test()));
    }

    /** The reason for which a test is expected to fail, or null. */
    String reason(TestFile file, String test) {
        for (Rule rule : rules) {
            if (rule.expects(file, test)) {
                return rule.reason();
            }
        }
        return null;
    }

    /** What differs from the expectations, one line each. */
    List<String> differences(TestFile file, List<TestRunner.Result> results) {
        List<String> differences = new ArrayList<>();
        Map<Rule, Integer> failures = new LinkedHashMap<>();
        for (TestRunner.Result result : results) {
            Rule rule = rules.stream()
                    .filter(r -> r.expects(file, result.test()))
                    .findFirst()
                    .orElse(null);
            if (result.passed()) {
                if (rule != null && rule.pattern() == null && !rule.sometimes()) {
                    differences.add("passes, and is expected to fail: " + result.test());
                }
            } else if (rule == null) {
                differences.add(result.status() + ": " + result.test() + "\n    " + result.message());
            } else {
                failures.merge(rule, 1, Integer::sum);
            }
        }
        for (Rule rule : rules) {
            if (rule.pattern() != null && rule.concerns(file)) {
                int count = failures.getOrDefault(rule, 0);
                if (count != rule.count()) {
                    differences.add(count + " tests fail, not " + rule.count() + ", that match " + rule.pattern());
                }
            }
        }
        if (results.isEmpty()) {
            differences.add("no test has run");
        }
        return differences;
    }
}
