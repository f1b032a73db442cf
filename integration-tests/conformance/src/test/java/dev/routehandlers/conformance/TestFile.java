package dev.routehandlers.conformance;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A test file of web-platform-tests, or one variant of it.
 *
 * @param path from the root of the tests
 * @param variant what stands behind the path in its URL, a query, or empty
 */
record TestFile(String path, String variant, List<String> scripts) {
    private static final Pattern META = Pattern.compile("(?m)^// META: (\\w+)=(.*)$");

    static List<TestFile> of(String path, String text) {
        List<String> scripts = new ArrayList<>();
        List<String> variants = new ArrayList<>();
        Matcher meta = META.matcher(text);
        while (meta.find()) {
            String value = meta.group(2).strip();
            switch (meta.group(1)) {
                case "script" -> scripts.add(value);
                case "variant" -> variants.add(value);
                default -> {}
            }
        }
        if (variants.isEmpty()) {
            variants.add("");
        }
        return variants.stream()
                .map(variant -> new TestFile(path, variant, List.copyOf(scripts)))
                .toList();
    }

    String resolve(String relative) {
        if (relative.startsWith("/")) {
            return relative.substring(1);
        }
        return Path.of(path).resolveSibling(relative).normalize().toString().replace('\\', '/');
    }

    @Override
    public String toString() {
        return path + variant;
    }
}
