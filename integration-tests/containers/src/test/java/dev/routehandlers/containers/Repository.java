package dev.routehandlers.containers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The local Maven repository, to which the build has fetched the servers. */
final class Repository {
    private Repository() {}

    static Path find(String coordinates) {
        String[] parts = coordinates.split(":");
        return Path.of(System.getProperty("repository"))
                .resolve(parts[0].replace('.', '/'))
                .resolve(parts[1])
                .resolve(parts[2])
                .resolve(parts[1] + "-" + parts[2] + "." + parts[3]);
    }

    /** Unpacks a zip, without the one folder at its top if there is just that. */
    static void unpack(Path archive, Path target) throws IOException {
        try (InputStream file = Files.newInputStream(archive);
                ZipInputStream zip = new ZipInputStream(file)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path path = target.resolve(withoutTop(archive, entry.getName())).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException(archive + " has an entry " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else {
                    Files.createDirectories(path.getParent());
                    Files.copy(zip, path);
                }
            }
        }
    }

    /** A WAR has no folder at its top. */
    private static String withoutTop(Path archive, String name) {
        int slash = name.indexOf('/');
        return archive.toString().endsWith(".war") || slash < 0 ? name : name.substring(slash + 1);
    }

    /** Replaces text in a file of a server; it has to be there. */
    static void edit(Path file, String... replacements) {
        try {
            String text = Files.readString(file);
            for (int i = 0; i < replacements.length; i += 2) {
                if (!text.contains(replacements[i])) {
                    throw new IllegalStateException(file + " has no " + replacements[i]);
                }
                text = text.replace(replacements[i], replacements[i + 1]);
            }
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The command that runs the JVM of the servers: that of {@code -Dservers.jdk}, or the one at hand. */
    static String java() {
        return jdk().resolve("bin/java").toString();
    }

    /** The version of that JVM. */
    static String javaVersion() throws IOException {
        Properties release = new Properties();
        try (InputStream file = Files.newInputStream(jdk().resolve("release"))) {
            release.load(file);
        }
        return release.getProperty("JAVA_VERSION").replace("\"", "");
    }

    private static Path jdk() {
        String asked = System.getProperty("servers.jdk", "");
        return Path.of(asked.isBlank() ? System.getProperty("java.home") : asked);
    }
}
