package dev.routehandlers.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The directories in which the tests stand; what one lacks the next may have. */
record TestFiles(List<Path> roots) {
    boolean has(String path) {
        return roots.stream().anyMatch(root -> Files.isRegularFile(root.resolve(path)));
    }

    String read(String path) {
        for (Path root : roots) {
            Path file = root.resolve(path);
            if (Files.isRegularFile(file)) {
                try {
                    return Files.readString(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        throw new IllegalArgumentException("no file " + path + " in " + roots);
    }

    /** The paths of the tests under {@code folder}, in order. */
    List<String> in(String folder) {
        return roots.stream()
                .filter(root -> Files.isDirectory(root.resolve(folder)))
                .flatMap(root -> {
                    try (Stream<Path> files = Files.walk(root.resolve(folder))) {
                        return files.map(file -> root.relativize(file).toString()).toList().stream();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .map(path -> path.replace('\\', '/'))
                .filter(path -> path.endsWith(".any.js") || path.endsWith(".window.js"))
                .distinct()
                .sorted()
                .toList();
    }
}
