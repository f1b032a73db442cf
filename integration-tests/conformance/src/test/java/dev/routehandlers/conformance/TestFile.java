package dev.routehandlers.conformance;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A test file of web-platform-tests, or one variant of it; or a document, of which only the scripts are seen.
 *
 * @param path from the root of the tests
 * @param variant what stands behind the path in its URL, a query, or empty
 */
record TestFile(String path, String variant, List<String> scripts) {
    private static final Pattern META = Pattern.compile("(?m)^// META: (\\w+)=(.*)$");
    private static final Pattern SCRIPT = Pattern.compile("(?s)<script(?: src=\"?([^\">]*)\"?)?[^>]*>(.*?)</script>");

    static List<TestFile> of(String path, String text) {
        if (path.endsWith(".html")) {
            return List.of(new TestFile(path, "", scriptsOf(text)));
        }
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

    private static List<String> scriptsOf(String html) {
        return SCRIPT.matcher(html)
                .results()
                .map(script -> script.group(1))
                .filter(source -> source != null && !source.startsWith("/resources/testharness"))
                .toList();
    }

    /** The JavaScript that {@code text} is, or that stands in it: a document is nothing else to us. */
    String script(String text) {
        if (!path.endsWith(".html")) {
            return text;
        }
        String served = text.replace("http://{{host}}:{{ports[http][0]}}", "https://web-platform.test");
        return SCRIPT.matcher(served).results().map(script -> script.group(2)).collect(Collectors.joining("\n"));
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
