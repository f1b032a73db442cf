package dev.routehandlers.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A temporary file for the uploads of one form. It is readable for this process's user only, and deleted by
 * {@link #close} or, on POSIX systems, as soon as it is open: then nothing stays behind after a crash either.
 *
 * <p>Threads: one fills it; then any number read, each at a position of its own, which the channel allows. {@code close}
 * comes from any thread; reading fails from then on.
 */
final class Spool implements AutoCloseable {
    private final FileChannel channel;
    private final TempSpace space;
    private final AtomicBoolean closed = new AtomicBoolean();
    private long size;
    private long taken;

    /** An empty file, which takes its room from {@code space}. */
    Spool(TempSpace space) throws IOException {
        this.space = space;
        Path path = Files.createTempFile("form-", ".part");
        try {
            channel = FileChannel.open(
                    path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException e) {
            Files.deleteIfExists(path);
            throw e;
        }
    }

    /** How much has been appended. */
    long size() {
        return size;
    }

    /**
     * Writes behind what has been written.
     *
     * @throws BodyTooLarge when there would be no room for it even if this were the only file
     * @throws TempSpaceFull when other files have taken the room
     */
    void append(byte[] bytes, int offset, int length) throws IOException {
        if (length > space.limit() - size) {
            throw new BodyTooLarge("the files of the form have more than " + space.limit() + " bytes");
        }
        if (!space.take(length)) {
            throw new TempSpaceFull(space.limit());
        }
        taken += length;
        ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
        while (buffer.hasRemaining()) {
            size += channel.write(buffer, size);
        }
    }

    /** The {@code length} bytes from {@code offset} on. */
    InputStream open(long offset, long length) {
        return new Range(channel, offset, offset + length);
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            space.giveBack(taken);
        }
    }

    private static final class Range extends InputStream {
        private final FileChannel channel;
        private final long end;
        private long position;

        private Range(FileChannel channel, long start, long end) {
            this.channel = channel;
            this.position = start;
            this.end = end;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, bytes.length);
            if (length == 0) {
                return 0;
            }
            int wanted = (int) Math.min(length, end - position);
            if (wanted == 0) {
                return -1;
            }
            int read = channel.read(ByteBuffer.wrap(bytes, offset, wanted), position);
            if (read < 0) {
                throw new IOException("the temporary file has become shorter");
            }
            position += read;
            return read;
        }
    }
}
