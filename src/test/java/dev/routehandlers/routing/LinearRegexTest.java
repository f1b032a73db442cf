package dev.routehandlers.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinearRegexTest {
    private static final List<String> EXPRESSIONS = List.of(
            "a*b",
            "(?:ab|a)c",
            "(?:a|b)*abb",
            "a{2,3}",
            "a{2,}b?",
            "(?:a{0,2}){2}",
            "[^ab]+|a",
            "[a-c-]*",
            "(?!ab).*",
            "(?=a)[ab]{2}",
            "(?:(?!bb).)*",
            "(?:(?!a(?!b)).)*c",
            "(?:a*)*b",
            "(?:a|a)*c",
            "(a|b|)(?:b|)c*?",
            "\\w\\d?\\W*",
            "");

    @Test
    void agreesWithTheJdkOnAllShortTexts() {
        for (String expression : EXPRESSIONS) {
            LinearRegex linear = LinearRegex.compile(expression);
            Pattern jdk = Pattern.compile(expression);
            for (String text : texts("abc-1", 5)) {
                assertEquals(jdk.matcher(text).matches(), linear.matches(text), expression + " on '" + text + "'");
            }
        }
    }

    @Test
    void agreesWithTheJdkOnRandomExpressions() {
        Random random = new Random(7);
        List<String> texts = texts("ab", 6);
        for (int i = 0; i < 500; i++) {
            String expression = expression(random, 4);
            LinearRegex linear = LinearRegex.compile(expression);
            Pattern jdk = Pattern.compile(expression);
            for (String text : texts) {
                assertEquals(jdk.matcher(text).matches(), linear.matches(text), expression + " on '" + text + "'");
            }
        }
    }

    private static String expression(Random random, int depth) {
        if (depth == 0) {
            return random.nextBoolean() ? "a" : "b";
        }
        String left = expression(random, depth - 1);
        return switch (random.nextInt(7)) {
            case 0 -> left + expression(random, depth - 1);
            case 1 -> "(?:" + left + "|" + expression(random, depth - 1) + ")";
            case 2 -> "(?:" + left + ")*";
            case 3 -> "(?:" + left + ")?";
            case 4 -> "(?:" + left + "){1,2}";
            case 5 -> "(?!" + left + ")" + expression(random, depth - 1);
            default -> left;
        };
    }

    private static List<String> texts(String alphabet, int longest) {
        List<String> texts = new ArrayList<>(List.of(""));
        int begin = 0;
        for (int length = 1; length <= longest; length++) {
            int end = texts.size();
            for (int i = begin; i < end; i++) {
                for (int c = 0; c < alphabet.length(); c++) {
                    texts.add(texts.get(i) + alphabet.charAt(c));
                }
            }
            begin = end;
        }
        return texts;
    }

    @ParameterizedTest
    @ValueSource(strings = {"(?:a+)+b", "(?:a|a)*b", "(?:(?!.*b.*c)a)*d", "(?:a?){200}a{200}b"})
    void noTextTakesLong(String expression) {
        LinearRegex regex = LinearRegex.compile(expression);
        // Not how long it takes, but that it ends: with backtracking none of these would, this year.
        assertTimeoutPreemptively(Duration.ofMinutes(1), () -> assertFalse(regex.matches("a".repeat(4_000))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(",
                ")",
                "a)",
                "[a",
                "*",
                "a{2",
                "a{3,2}",
                "a{9999}",
                "(?<n>a)",
                "\\b",
                "a\\",
                "^a",
                "[b-a]",
                "(?:a{200}){200}"
            })
    void refusesWhatItDoesNotKnow(String expression) {
        assertThrows(IllegalArgumentException.class, () -> LinearRegex.compile(expression));
    }

    @Test
    void escapesStandForThemselves() {
        assertTrue(LinearRegex.compile("\\/a\\.b\\-\\$").matches("/a.b-$"));
        assertFalse(LinearRegex.compile("a\\.b").matches("axb"));
    }
}
