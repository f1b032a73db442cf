package dev.routehandlers.web;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a blob, wherever they are. They never change, so a slice shares them.
 *
 * @see <a href="https://w3c.github.io/FileAPI/#byte-sequence">File API, byte sequence</a>
 */
sealed interface BlobData {
    long size();

    /** The bytes from {@code start} to {@code end}, without copying them. */
    BlobData slice(long start, long end);

    InputStream open();

    /** The bytes when all of them are in memory; not to be changed. Null when some are on disk. */
    byte @Nullable [] inMemory();

    static BlobData of(byte[] bytes) {
        return new Memory(bytes, 0, bytes.length);
    }

    /** All of {@code parts}, one after the other. Neighbours that are in memory are copied into one array. */
    static BlobData of(List<BlobData> parts) {
        List<BlobData> merged = new ArrayList<>();
        List<byte[]> run = new ArrayList<>();
        for (BlobData part : parts) {
            byte[] bytes = part.inMemory();
            if (bytes != null) {
                run.add(bytes);
                continue;
            }
            if (!run.isEmpty()) {
                merged.add(of(join(run)));
                run.clear();
            }
            merged.add(part);
        }
        if (!run.isEmpty() || merged.isEmpty()) {
            merged.add(of(join(run)));
        }
        return merged.size() == 1 ? merged.get(0) : new Sequence(merged);
    }

    private static byte[] join(List<byte[]> arrays) {
        int length = 0;
        for (byte[] array : arrays) {
            length = Math.addExact(length, array.length);
        }
        byte[] joined = new byte[length];
        int position = 0;
        for (byte[] array : arrays) {
            System.arraycopy(array, 0, joined, position, array.length);
            position += array.length;
        }
        return joined;
    }

    /** A range of an array. */
    final class Memory implements BlobData {
        private final byte[] bytes;
        private final int offset;
        private final int length;

        private Memory(byte[] bytes, int offset, int length) {
            this.bytes = bytes;
            this.offset = offset;
            this.length = length;
        }

        @Override
        public long size() {
            return length;
        }

        @Override
        public BlobData slice(long start, long end) {
            return new Memory(bytes, offset + (int) start, (int) (end - start));
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes, offset, length);
        }

        @Override
        public byte[] inMemory() {
            return length == bytes.length ? bytes : Arrays.copyOfRange(bytes, offset, offset + length);
        }
    }

    /** A range of a temporary file. */
    record OnDisk(Spool spool, long offset, long length) implements BlobData {
        @Override
        public long size() {
            return length;
        }

        @Override
        public BlobData slice(long start, long end) {
            return new OnDisk(spool, offset + start, end - start);
        }

        @Override
        public InputStream open() {
            return spool.open(offset, length);
        }

        @Override
        public byte @Nullable [] inMemory() {
            return null;
        }
    }

    /** Several, at least one of them on disk. */
    record Sequence(List<BlobData> parts, long size) implements BlobData {
        private Sequence(List<BlobData> parts) {
            this(parts, parts.stream().mapToLong(BlobData::size).sum());
        }

        @Override
        public BlobData slice(long start, long end) {
            List<BlobData> slices = new ArrayList<>();
            long position = 0;
            for (BlobData part : parts) {
                long from = Math.max(start - position, 0);
                long to = Math.min(end - position, part.size());
                if (from < to) {
                    slices.add(part.slice(from, to));
                }
                position += part.size();
            }
            return slices.size() == 1 ? slices.get(0) : of(slices);
        }

        @Override
        public InputStream open() {
            return new SequenceInputStream(
                    Collections.enumeration(parts.stream().map(BlobData::open).toList()));
        }

        @Override
        public byte @Nullable [] inMemory() {
            return null;
        }
    }
}
