package dev.routehandlers.parity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code DIFFERENCES.md} lists: the first cell of each row of its tables names cases, such as {@code methods-09},
 * or whole features, in backticks. A table counts for the servers that the heading above it names, or for all.
 *
 * @param cases those that disagree
 * @param sometimes those that may agree as well
 * @param features those that are not looked at
 */
record Differences(Set<String> cases, Set<String> sometimes, Set<String> features) {
    private static final Path FILE = Path.of("DIFFERENCES.md");
    private static final Pattern NAME = Pattern.compile("`([a-z-]+?(-\\d\\d)?)`");

    static Differences of(String server) throws IOException {
        Set<String> cases = new TreeSet<>();
        Set<String> sometimes = new TreeSet<>();
        Set<String> features = new TreeSet<>();
        boolean counts = true;
        Set<String> these = cases;
        for (String line : Files.readAllLines(FILE)) {
            if (line.startsWith("#")) {
                counts = !line.contains("only") || line.contains(server);
                these = line.contains("sometimes") ? sometimes : cases;
            } else if (counts && line.startsWith("|")) {
                Matcher name = NAME.matcher(line.substring(0, line.indexOf('|', 1)));
                while (name.find()) {
                    (name.group(2) == null ? features : these).add(name.group(1));
                }
            }
        }
        return new Differences(cases, sometimes, features);
    }
}
