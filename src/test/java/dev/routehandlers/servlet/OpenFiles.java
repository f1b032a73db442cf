package dev.routehandlers.servlet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What this process has open, by kind: files by their paths, all else as Linux names it. Empty on other systems. */
final class OpenFiles {
    /** Sockets, of listeners, servers and clients alike. */
    static final String SOCKETS = "socket:[]";

    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    private OpenFiles() {}

    static Map<String, Integer> byKind() throws IOException {
        if (!Files.isDirectory(DESCRIPTORS)) {
            return Map.of();
        }
        List<Path> descriptors;
        try (var listed = Files.list(DESCRIPTORS)) {
            descriptors = listed.toList();
        }
        Map<String, Integer> kinds = new TreeMap<>();
        for (Path descriptor : descriptors) {
            try {
                String target = Files.readSymbolicLink(descriptor).toString();
                boolean file = target.startsWith("/");
                kinds.merge(file ? target : target.replaceAll("\\[\\d+]", "[]"), 1, Integer::sum);
            } catch (IOException closed) {
                // since it was listed, as that of the listing itself
            }
        }
        return kinds;
    }

    /** Whether {@code kind} is a part of a selector of the JDK. */
    static boolean ofSelectors(String kind) {
        return kind.equals("anon_inode:[eventpoll]") || kind.equals("anon_inode:[eventfd]");
    }
}
