package dev.routehandlers.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskCacheHandlerTest extends CacheHandlerContract {
    @TempDir
    private Path directory;

    private DiskCacheHandler open(String version, long maxBytes) throws IOException {
        return new DiskCacheHandler(directory, version, maxBytes, InstantSource.system());
    }

    @Override
    CacheHandler open() throws IOException {
        return open("1", 1_000_000);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void survivesARestart() throws Exception {
        DiskCacheHandler before = open("1", 1_000_000);
        before.set("key", CacheEntryTest.entry(5, "body"));
        before.updateTags(Map.of("tag", new TagTimes(1, 2)));
        before.close();

        DiskCacheHandler after = open("1", 1_000_000);
        assertEquals(CacheEntryTest.entry(5, "body"), after.get("key"));
        assertEquals(Map.of("tag", new TagTimes(1, 2)), after.tagTimes(List.of("tag")));
    }

    @Test
    void anotherVersionOfTheApplicationBeginsEmpty() throws Exception {
        open("1", 1_000_000).set("key", CacheEntryTest.entry(5, "body"));

        assertNull(open("2", 1_000_000).get("key"));
        assertEquals(List.of(), files());
    }

    @Test
    void isBoundedAndForgetsTheOldestFirst() throws Exception {
        DiskCacheHandler store = open("1", 10_000);
        for (int i = 0; i < 40; i++) {
            store.set("key" + i, CacheEntryTest.entry(i, "x".repeat(900)));
            for (Path file : files()) {
                // Older by a second for each file that came after it.
                FileTime time = Files.getLastModifiedTime(file);
                Files.setLastModifiedTime(file, FileTime.fromMillis(time.toMillis() - 1_000));
            }
        }
        long sum = 0;
        for (Path file : files()) {
            sum += Files.size(file);
        }
        assertTrue(sum <= 10_000, sum + " bytes");
        assertNotNull(store.get("key39"));
        assertNull(store.get("key0"));
    }

    @Test
    void aDamagedFileIsAMissAndDeleted() throws Exception {
        DiskCacheHandler store = open("1", 1_000_000);
        store.set("key", CacheEntryTest.entry(5, "body"));
        Path file = files().get(0);
        Files.write(file, new byte[] {1, 2, 3});

        assertNull(store.get("key"));
        assertEquals(List.of(), files());
    }

    @Test
    void withDamagedTagsNothingThatWasKeptIsServed() throws Exception {
        DiskCacheHandler before = open("1", 1_000_000);
        before.set("key", CacheEntryTest.entry(5, "body"));
        before.updateTags(Map.of("tag", new TagTimes(1, 2)));
        for (Path file : files()) {
            if (file.endsWith("tags")) {
                Files.writeString(file, "what?");
            }
        }
        assertNull(open("1", 1_000_000).get("key"));
    }

    @Test
    void aProcessMayBeKilledAtAnyMoment() throws Exception {
        for (int round = 0; round < 5; round++) {
            Process writer = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Writer.class.getName(),
                            directory.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8))) {
                for (int i = 0; i <= round * 40; i++) {
                    assertNotNull(lines.readLine(), "the writer ended by itself");
                }
                writer.destroyForcibly().waitFor();
            }
            DiskCacheHandler store = open("1", 10_000_000);
            for (int key = 0; key < 10; key++) {
                CacheEntry entry = store.get("key" + key);
                if (entry != null) {
                    assertEquals(CacheEntryTest.entry(entry.createdAt(), "x".repeat(50_000)), entry);
                }
            }
            assertTrue(files().stream().noneMatch(file -> file.toString().endsWith(".tmp")), "unfinished files stay");
        }
    }

    /** Writes until it is killed, and says so after each entry. */
    static final class Writer {
        private Writer() {}

        /** Begins. */
        public static void main(String[] arguments) throws Exception {
            DiskCacheHandler store =
                    new DiskCacheHandler(Path.of(arguments[0]), "1", 10_000_000, InstantSource.system());
            for (int i = 0; ; i++) {
                store.set("key" + i % 10, CacheEntryTest.entry(i, "x".repeat(50_000)));
                System.out.println(i);
            }
        }
    }
}
