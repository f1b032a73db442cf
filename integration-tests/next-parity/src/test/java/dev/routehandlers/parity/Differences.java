package dev.routehandlers.parity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What pages such as {@code DIFFERENCES.md} list: the first cell of each row of their tables names cases, such as
 * {@code methods-09}, or whole features, in backticks. A table counts for the servers that the heading above it names,
 * or for all. Under a heading with "agree" are those that agree after all.
 *
 * @param cases those that disagree
 * @param sometimes those that may agree as well
 * @param features those that are not looked at
 */
public record Differences(Set<String> cases, Set<String> sometimes, Set<String> features) {
    private static final Pattern NAME = Pattern.compile("`([a-z-]+?(-\\d\\d)?)`");
    private static final Pattern FEATURE = Pattern.compile("FAIL \\S+ \\(([a-z-]+)\\) .*");

    /** What {@code pages} list for {@code server}, the later ones having the last word. */
    public static Differences of(String server, Path... pages) throws IOException {
        Differences listed = new Differences(new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
        for (Path page : pages) {
            listed.read(server, Files.readAllLines(page));
        }
        return listed;
    }

    private void read(String server, List<String> lines) {
        boolean counts = true;
        String heading = "";
        for (String line : lines) {
            if (line.startsWith("#")) {
                heading = line;
                counts = !line.contains("only") || line.contains(server);
            } else if (counts && line.startsWith("|")) {
                Matcher name = NAME.matcher(line.substring(0, line.indexOf('|', 1)));
                while (name.find()) {
                    take(heading, name.group(1), name.group(2) == null);
                }
            }
        }
    }

    private void take(String heading, String name, boolean isFeature) {
        if (isFeature) {
            features.add(name);
            return;
        }
        cases.remove(name);
        sometimes.remove(name);
        if (heading.contains("sometimes")) {
            sometimes.add(name);
        } else if (!heading.contains("agree")) {
            cases.add(name);
        }
    }

    /** What is otherwise in {@code replay} than it is listed: a line for each. */
    public List<String> unexpected(Replay replay) {
        List<String> wrong = new ArrayList<>();
        replay.failed().forEach((id, line) -> {
            boolean expected = cases.contains(id) || sometimes.contains(id);
            if (!expected && !features.contains(feature(line))) {
                wrong.add(line);
            }
        });
        for (String id : cases) {
            if (replay.agreed().contains(id)) {
                wrong.add(id + " agrees, though it is listed as a difference");
            } else if (!replay.failed().containsKey(id)) {
                wrong.add(id + " is listed as a difference, but no such case was judged");
            }
        }
        return wrong;
    }

    private static String feature(String line) {
        Matcher matcher = FEATURE.matcher(line);
        return matcher.matches() ? matcher.group(1) : "";
    }
}
