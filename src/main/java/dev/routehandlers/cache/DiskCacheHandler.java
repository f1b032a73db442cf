package dev.routehandlers.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Keeps entries in files of a directory, so that they survive a restart. For one server: two that share the directory
 * don't tell each other of revalidated tags.
 */
/*
 * A file is written under another name, forced to the disk and moved into its place, so that a reader, and a start after
 * kill -9 at any moment, finds the old file or the new one and nothing in between; the check sum of an entry finds what
 * a power cut may leave. Unfinished files are deleted at the next start. The directory belongs to one version of the
 * application; those of others are deleted at the start.
 *
 * Threads: files are replaced as a whole, so entries need no lock. Tags are guarded by this, their file too, for it is
 * written from the map; no user code runs under it. The sum of sizes is an estimate, corrected whenever there is too much
 * and the oldest entries are deleted, by one thread at a time.
 */
final class DiskCacheHandler implements CacheHandler {
    private static final Logger LOG = System.getLogger(DiskCacheHandler.class.getName());
    private static final String ENTRY = ".entry";
    private static final String UNFINISHED = ".tmp";
    private static final String TAGS = "tags";

    private final Path directory;
    private final long maxBytes;
    private final InstantSource clock;
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong unfinishedNames = new AtomicLong();
    private final Map<String, TagTimes> tags = new HashMap<>();

    /**
     * Opens the store.
     *
     * @param root the directory of the init-param {@code cache.directory}
     * @param version the application's version: entries of others are deleted
     */
    DiskCacheHandler(Path root, String version, long maxBytes, InstantSource clock) throws IOException {
        this.directory = root.resolve(sha256(version).substring(0, 16));
        this.maxBytes = maxBytes;
        this.clock = clock;
        Files.createDirectories(directory);
        deleteOtherVersions(root);
        bytes.set(sweep());
        readTags();
    }

    private void deleteOtherVersions(Path root) throws IOException {
        try (DirectoryStream<Path> others = Files.newDirectoryStream(
                root,
                other -> Files.isDirectory(other)
                        && !other.equals(directory)
                        && other.getFileName().toString().matches("[0-9a-f]{16}"))) {
            for (Path other : others) {
                deleteAll(other);
            }
        }
    }

    private static void deleteAll(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(folder);
    }

    /** Deletes what is unfinished, and the oldest entries while there is too much; returns the sum of sizes. */
    private synchronized long sweep() throws IOException {
        List<StoredFile> files = new ArrayList<>();
        long sum = 0;
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory)) {
            for (Path file : found) {
                String name = file.getFileName().toString();
                if (name.endsWith(UNFINISHED) && bytes.get() == 0) {
                    Files.deleteIfExists(file);
                } else if (name.endsWith(ENTRY)) {
                    StoredFile stored = StoredFile.of(file);
                    if (stored != null) {
                        files.add(stored);
                        sum += stored.size;
                    }
                }
            }
        }
        files.sort(Comparator.comparing(StoredFile::modified));
        for (StoredFile oldest : files) {
            if (sum <= maxBytes) {
                break;
            }
            Files.deleteIfExists(oldest.path);
            sum -= oldest.size;
        }
        return sum;
    }

    @Override
    public @Nullable CacheEntry get(String key) throws IOException {
        byte[] stored;
        Path file = file(key);
        try {
            stored = Files.readAllBytes(file);
        } catch (NoSuchFileException none) {
            return null;
        }
        KeyedEntry entry = KeyedEntry.fromBytes(stored);
        if (entry == null) {
            LOG.log(Level.WARNING, () -> "a damaged cache entry was deleted: " + file);
            Files.deleteIfExists(file);
            return null;
        }
        return entry.key.equals(key) ? entry.entry : null;
    }

    @Override
    public void set(String key, CacheEntry entry) throws IOException {
        byte[] content = new KeyedEntry(key, entry).toBytes();
        if (content.length > maxBytes) {
            return;
        }
        replace(file(key), content);
        if (bytes.addAndGet(content.length) > maxBytes) {
            bytes.set(sweep());
        }
    }

    @Override
    public void delete(String key) throws IOException {
        Files.deleteIfExists(file(key));
    }

    @Override
    public synchronized Map<String, TagTimes> tagTimes(Collection<String> wanted) {
        Map<String, TagTimes> found = new HashMap<>();
        for (String tag : wanted) {
            TagTimes times = tags.get(tag);
            if (times != null) {
                found.put(tag, times);
            }
        }
        return found;
    }

    @Override
    public synchronized void updateTags(Map<String, TagTimes> times) throws IOException {
        times.forEach((tag, time) -> tags.merge(tag, time, TagTimes::later));
        StringBuilder lines = new StringBuilder();
        tags.forEach((tag, time) -> lines.append(time.expired())
                .append(' ')
                .append(time.stale())
                .append(' ')
                .append(HexFormat.of().formatHex(tag.getBytes(StandardCharsets.UTF_8)))
                .append('\n'));
        replace(directory.resolve(TAGS), lines.toString().getBytes(StandardCharsets.UTF_8));
    }

    private synchronized void readTags() throws IOException {
        Path file = directory.resolve(TAGS);
        if (!Files.exists(file)) {
            return;
        }
        try {
            for (String line : Files.readAllLines(file)) {
                String[] parts = line.split(" ", -1);
                String tag = new String(HexFormat.of().parseHex(parts[2]), StandardCharsets.UTF_8);
                tags.put(tag, new TagTimes(Long.parseLong(parts[0]), Long.parseLong(parts[1])));
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException damaged) {
            // Which tags were revalidated is not known any more: everything that was kept may be out of date.
            LOG.log(Level.WARNING, "the file of revalidated tags is damaged, so the cache begins empty", damaged);
            deleteAll(directory);
            Files.createDirectories(directory);
            bytes.set(0);
        }
    }

    private void replace(Path file, byte[] content) throws IOException {
        Path unfinished =
                directory.resolve(ProcessHandle.current().pid() + "-" + unfinishedNames.incrementAndGet() + UNFINISHED);
        try {
            try (FileChannel channel =
                    FileChannel.open(unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                ByteBuffer buffer = ByteBuffer.wrap(content);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                channel.force(false);
            }
            Files.setLastModifiedTime(unfinished, FileTime.from(clock.instant()));
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            throw new IOException("the file system of " + directory + " can't replace a file in one step", e);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private Path file(String key) {
        return directory.resolve(sha256(key) + ENTRY);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    private record StoredFile(Path path, long size, FileTime modified) {
        static @Nullable StoredFile of(Path path) {
            try {
                BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
                return new StoredFile(path, attributes.size(), attributes.lastModifiedTime());
            } catch (NoSuchFileException deletedMeanwhile) {
                return null;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** An entry with its key, since a file's name is only the key's digest. */
    private record KeyedEntry(String key, CacheEntry entry) {
        byte[] toBytes() {
            byte[] keyBytes = key.getBytes(StandardCharsets.UTF_8);
            byte[] entryBytes = entry.toBytes();
            return ByteBuffer.allocate(Integer.BYTES + keyBytes.length + entryBytes.length)
                    .putInt(keyBytes.length)
                    .put(keyBytes)
                    .put(entryBytes)
                    .array();
        }

        static @Nullable KeyedEntry fromBytes(byte[] bytes) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            if (buffer.remaining() < Integer.BYTES) {
                return null;
            }
            int length = buffer.getInt();
            if (length < 0 || length > buffer.remaining()) {
                return null;
            }
            byte[] keyBytes = new byte[length];
            buffer.get(keyBytes);
            byte[] entryBytes = new byte[buffer.remaining()];
            buffer.get(entryBytes);
            CacheEntry entry = CacheEntry.fromBytes(entryBytes);
            return entry == null ? null : new KeyedEntry(new String(keyBytes, StandardCharsets.UTF_8), entry);
        }
    }
}
