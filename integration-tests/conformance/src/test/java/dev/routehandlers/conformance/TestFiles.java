package dev.routehandlers.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The directories in which the tests stand; what one lacks the next may have. */
record TestFiles(List<Path> roots) {
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

    /** The test files under {@code folder}, in order. */
    List<TestFile> in(String folder) {
        return roots.stream()
                .map(root -> root.resolve(folder))
                .filter(Files::isDirectory)
                .flatMap(directory -> {
                    Path root = directory.resolve(Path.of(folder).relativize(Path.of("")));
                    try (Stream<Path> files = Files.walk(directory)) {
                        return files
                                .map(file -> root.normalize()
                                        .relativize(file.normalize())
                                        .toString())
                                .toList()
                                .stream();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .map(path -> path.replace('\\', '/'))
                .filter(path -> path.endsWith(".any.js") || path.endsWith(".window.js"))
                .distinct()
                .sorted()
                .flatMap(path -> TestFile.of(path, read(path)).stream())
                .toList();
    }
}
