package dev.routehandlers.web;

import dev.routehandlers.errors.WebTypeError;
import dev.routehandlers.streams.ReadResult;
import dev.routehandlers.streams.ReadableStream;
import dev.routehandlers.streams.ReadableStreamDefaultReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** How the bytes of a whole body come into one array. */
final class BodyBytes {
    /** What is allocated on the word of a client alone. */
    private static final int TRUSTED_LENGTH = 256 * 1024;

    private BodyBytes() {}

    /** Reads {@code in} to its end; {@code length} is what there should be, -1 when that is not known. */
    static byte[] read(InputStream in, long length, long maxLength) throws IOException {
        if (length < 0 || length > Math.min(maxLength, Integer.MAX_VALUE - 8)) {
            return in.readAllBytes();
        }
        byte[] bytes = new byte[(int) Math.min(length, TRUSTED_LENGTH)];
        int end = 0;
        while (true) {
            end += in.readNBytes(bytes, end, bytes.length - end);
            if (end < bytes.length) {
                return Arrays.copyOf(bytes, end);
            }
            if (end == length) {
                return withRest(bytes, in);
            }
            bytes = Arrays.copyOf(bytes, (int) Math.min(length, bytes.length * 2L));
        }
    }

    /** The end is asked for, too: it is there that a host finds out what is wrong with a body. */
    private static byte[] withRest(byte[] bytes, InputStream in) throws IOException {
        int next = in.read();
        if (next < 0) {
            return bytes;
        }
        byte[] rest = in.readAllBytes();
        byte[] all = Arrays.copyOf(bytes, Math.addExact(bytes.length + 1, rest.length));
        all[bytes.length] = (byte) next;
        System.arraycopy(rest, 0, all, bytes.length + 1, rest.length);
        return all;
    }

    /** Reads {@code stream}, which is locked from now on, to its end. */
    // https://streams.spec.whatwg.org/#readablestreamdefaultreader-read-all-bytes
    static CompletableFuture<byte[]> readAll(ReadableStream<byte[]> stream) {
        ReadLoop loop = new ReadLoop(stream.getReader());
        loop.run();
        return loop.result;
    }

    /** {@code chunk} as bytes; a stream may have been made of anything. */
    static byte[] chunk(@Nullable Object chunk) {
        if (chunk instanceof byte[] bytes) {
            return bytes;
        }
        throw new WebTypeError("the chunks of a body's stream are byte[], not "
                + (chunk == null ? "null" : chunk.getClass().getTypeName()));
    }

    /** One read is under way at a time: whoever completes it goes on, so nothing here is guarded. */
    private static final class ReadLoop {
        private final CompletableFuture<byte[]> result = new CompletableFuture<>();
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final ReadableStreamDefaultReader<?> reader;

        private ReadLoop(ReadableStreamDefaultReader<?> reader) {
            this.reader = reader;
        }

        /** Flat as long as chunks are at hand; see {@link ReadableStreamDefaultReader}. */
        private void run() {
            CompletableFuture<? extends ReadResult<?>> read = reader.read();
            while (read.isDone()) {
                if (!goesOn(read)) {
                    return;
                }
                read = reader.read();
            }
            CompletableFuture<? extends ReadResult<?>> pending = read;
            var unused = pending.whenComplete((chunk, error) -> {
                if (goesOn(pending)) {
                    run();
                }
            });
        }

        /** Takes what was read; false at the end, good or bad. */
        private boolean goesOn(CompletableFuture<? extends ReadResult<?>> read) {
            try {
                ReadResult<?> chunk = read.join();
                if (!chunk.done()) {
                    bytes.writeBytes(chunk(chunk.value()));
                    return true;
                }
                result.complete(bytes.toByteArray());
            } catch (Throwable error) {
                Throwable cause = Futures.unwrap(error);
                if (!read.isCompletedExceptionally()) {
                    var unused = reader.cancel(cause);
                }
                result.completeExceptionally(cause);
            }
            return false;
        }
    }
}
