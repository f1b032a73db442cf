package dev.routehandlers.streams;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.concurrent.CompletionStage;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/**
 * Compresses bytes as {@code gzip}, {@code deflate} or {@code deflate-raw}.
 *
 * @see <a href="https://compression.spec.whatwg.org/#compression-stream">Compression, CompressionStream</a>
 */
public final class CompressionStream implements ReadableWritablePair<byte[], byte[]> {
    private final TransformStream<byte[], byte[]> transform;

    /** Compresses in the format of this name. */
    public CompressionStream(String format) {
        this.transform = new TransformStream<>(new Compressor(CompressionFormat.of(format)));
    }

    @Override
    public ReadableStream<byte[]> readable() {
        return transform.readable();
    }

    @Override
    public WritableStream<byte[]> writable() {
        return transform.writable();
    }

    private static final class Compressor implements Transformer<byte[], byte[]> {
        private static final byte[] GZIP_HEADER = {0x1f, (byte) 0x8b, Deflater.DEFLATED, 0, 0, 0, 0, 0, 0, (byte) 0xff};

        private final CompressionFormat format;
        private final Deflater deflater;
        private final CRC32 checksum = new CRC32();
        private boolean headerWritten;

        private Compressor(CompressionFormat format) {
            this.format = format;
            this.deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, format.noWrap());
        }

        @Override
        public @Nullable CompletionStage<?> transform(byte[] chunk, TransformStreamDefaultController<byte[]> output) {
            writeHeader(output);
            checksum.update(chunk);
            deflater.setInput(chunk);
            deflate(output);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> flush(TransformStreamDefaultController<byte[]> output) {
            writeHeader(output);
            deflater.finish();
            deflate(output);
            if (format == CompressionFormat.GZIP) {
                output.enqueue(ByteBuffer.allocate(8)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt((int) checksum.getValue())
                        .putInt((int) deflater.getBytesRead())
                        .array());
            }
            deflater.end();
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> cancel(@Nullable Object reason) {
            deflater.end();
            return null;
        }

        private void writeHeader(TransformStreamDefaultController<byte[]> output) {
            if (!headerWritten && format == CompressionFormat.GZIP) {
                output.enqueue(GZIP_HEADER.clone());
            }
            headerWritten = true;
        }

        private void deflate(TransformStreamDefaultController<byte[]> output) {
            byte[] buffer = new byte[8192];
            while (!deflater.finished()) {
                int length = deflater.deflate(buffer);
                if (length == 0) {
                    return;
                }
                output.enqueue(Arrays.copyOf(buffer, length));
            }
        }
    }
}
