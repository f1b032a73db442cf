package dev.routehandlers.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.routehandlers.errors.WebTypeError;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Headers take a name and a value or refuse them, and behave as a map of lists does. */
class HeadersFuzz {
    @DictionaryEntries({"set-cookie", "Set-Cookie", "content-type", "X-A", "x-a", "\\x0D\\x0A", " ", "\\x09", ", "})
    @FuzzTest(maxDuration = "1m")
    void changes(FuzzedDataProvider data) {
        Headers headers = new Headers();
        Map<String, List<String>> model = new TreeMap<>();
        while (data.remainingBytes() > 0) {
            int operation = data.consumeInt(0, 3);
            String name = data.consumeString(12);
            String value = data.consumeString(12);
            String key = name.toLowerCase(Locale.ROOT);
            try {
                switch (operation) {
                    case 0 -> {
                        headers.set(name, value);
                        model.put(key, new ArrayList<>(List.of(trim(value))));
                    }
                    case 1 -> {
                        headers.delete(name);
                        model.remove(key);
                    }
                    default -> {
                        headers.append(name, value);
                        model.computeIfAbsent(key, k -> new ArrayList<>()).add(trim(value));
                    }
                }
            } catch (WebTypeError expected) {
                assertTrue(operation == 1 || !safe(name) || !safe(trim(value)) || !isToken(name), name + ": " + value);
                continue;
            }
            assertTrue(isToken(name), name);
            assertTrue(operation == 1 || safe(trim(value)), value);
        }
        assertEquals(lines(model), lines(headers));
        assertEquals(lines(model), lines(new Headers(headers)));
        model.forEach((name, values) -> assertEquals(String.join(", ", values), headers.get(name)));
        assertEquals(model.getOrDefault("set-cookie", List.of()), headers.getSetCookie());
    }

    private static boolean safe(String text) {
        return text.chars().allMatch(c -> c != 0 && c != '\r' && c != '\n' && c <= 0xFF);
    }

    private static boolean isToken(String text) {
        return text.matches("[-!#$%&'*+.^_`|~0-9A-Za-z]+");
    }

    private static String trim(String value) {
        return value.replaceAll("^[ \t\r\n]+|[ \t\r\n]+$", "");
    }

    private static List<String> lines(Map<String, List<String>> model) {
        List<String> lines = new ArrayList<>();
        model.forEach((name, values) -> {
            if (name.equals("set-cookie")) {
                values.forEach(value -> lines.add(name + ": " + value));
            } else {
                lines.add(name + ": " + String.join(", ", values));
            }
        });
        return lines;
    }

    private static List<String> lines(Headers headers) {
        List<String> lines = new ArrayList<>();
        headers.forEach(header -> lines.add(header.getKey() + ": " + header.getValue()));
        return lines;
    }
}
