package dev.routehandlers.streams;

import dev.routehandlers.errors.WebTypeError;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.concurrent.CompletionStage;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Decompresses bytes in {@code gzip}, {@code deflate} or {@code deflate-raw}. Bytes that are broken, that end too early
 * or that go on behind the end are a type error.
 *
 * @see <a href="https://compression.spec.whatwg.org/#decompression-stream">Compression, DecompressionStream</a>
 */
public final class DecompressionStream implements ReadableWritablePair<byte[], byte[]> {
    private final TransformStream<byte[], byte[]> transform;

    /** Decompresses the format of this name. */
    public DecompressionStream(String format) {
        this.transform = new TransformStream<>(new Decompressor(CompressionFormat.of(format)));
    }

    @Override
    public ReadableStream<byte[]> readable() {
        return transform.readable();
    }

    @Override
    public WritableStream<byte[]> writable() {
        return transform.writable();
    }

    private static final class Decompressor implements Transformer<byte[], byte[]> {
        private static final int TRAILER_LENGTH = 8;

        private final Inflater inflater;
        private final CRC32 checksum = new CRC32();
        private final @Nullable GzipHeader header;
        private final ByteBuffer trailer;

        private Decompressor(CompressionFormat format) {
            boolean gzip = format == CompressionFormat.GZIP;
            this.inflater = new Inflater(format.noWrap());
            this.header = gzip ? new GzipHeader() : null;
            this.trailer = ByteBuffer.allocate(gzip ? TRAILER_LENGTH : 0).order(ByteOrder.LITTLE_ENDIAN);
        }

        @Override
        public @Nullable CompletionStage<?> transform(byte[] chunk, TransformStreamDefaultController<byte[]> output) {
            try {
                ByteBuffer input = ByteBuffer.wrap(chunk);
                if (header == null || header.read(input)) {
                    inflate(input, output);
                    readTrailer(input);
                }
            } catch (DataFormatException | RuntimeException e) {
                inflater.end();
                throw e instanceof WebTypeError refused ? refused : new WebTypeError("the bytes are broken", e);
            }
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> flush(TransformStreamDefaultController<byte[]> output) {
            boolean complete = inflater.finished() && !trailer.hasRemaining();
            inflater.end();
            if (!complete) {
                throw new WebTypeError("the compressed bytes end too early");
            }
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> cancel(@Nullable Object reason) {
            inflater.end();
            return null;
        }

        private void inflate(ByteBuffer input, TransformStreamDefaultController<byte[]> output)
                throws DataFormatException {
            inflater.setInput(input);
            byte[] buffer = new byte[8192];
            while (!inflater.finished()) {
                int length = inflater.inflate(buffer);
                if (inflater.needsDictionary()) {
                    throw new WebTypeError("the bytes were compressed with a dictionary");
                }
                if (length == 0) {
                    return;
                }
                checksum.update(buffer, 0, length);
                output.enqueue(Arrays.copyOf(buffer, length));
            }
        }

        private void readTrailer(ByteBuffer input) {
            if (!inflater.finished()) {
                return;
            }
            boolean wanted = trailer.hasRemaining();
            while (trailer.hasRemaining() && input.hasRemaining()) {
                trailer.put(input.get());
            }
            if (input.hasRemaining()) {
                throw new WebTypeError("there are bytes behind the end of the compressed ones");
            }
            if (wanted && !trailer.hasRemaining()) {
                int length = (int) inflater.getBytesWritten();
                if (trailer.getInt(0) != (int) checksum.getValue() || trailer.getInt(4) != length) {
                    throw new WebTypeError("the bytes do not have their checksum or length");
                }
            }
        }
    }
}
