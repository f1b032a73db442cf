package dev.routehandlers.web;

import dev.routehandlers.errors.DomException;
import dev.routehandlers.errors.WebRangeError;
import dev.routehandlers.errors.WebTypeError;
import dev.routehandlers.streams.ReadableByteStreamController;
import dev.routehandlers.streams.ReadableStream;
import dev.routehandlers.streams.ReadableStreamBYOBRequest;
import dev.routehandlers.streams.UnderlyingByteSource;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.Function;
import java.util.stream.BaseStream;
import org.jspecify.annotations.Nullable;

/**
 * Bytes with a media type, which never change. Those of a big upload are on disk, and readable until its request has
 * ended.
 *
 * <pre>{@code
 * Blob blob = new Blob(List.of("<p>", bytes, "</p>"), new BlobPropertyBag().type("text/html"));
 * blob.slice(0, 3).text();
 * }</pre>
 *
 * @see <a href="https://w3c.github.io/FileAPI/#blob-section">File API, Blob</a>
 */
public sealed class Blob permits File {
    private static final int CHUNK_SIZE = 65_536;

    private final BlobData data;
    private final String type;

    /** No bytes and no type. */
    public Blob() {
        this(List.of());
    }

    /** The bytes of {@code parts}, one after the other; see {@link #Blob(Iterable, BlobPropertyBag)}. */
    public Blob(Iterable<?> parts) {
        this(parts, new BlobPropertyBag());
    }

    /**
     * The bytes of {@code parts}, one after the other: a {@code byte[]}, a blob, or what has a text, such as a string or
     * a number, in UTF-8. They are copied.
     */
    // https://w3c.github.io/FileAPI/#constructorBlob
    public Blob(Iterable<?> parts, BlobPropertyBag options) {
        this(processParts(parts, options.endings), normalizedType(options.type));
    }

    /** The bytes of {@code parts}, one after the other; see {@link #Blob(Iterable, BlobPropertyBag)}. */
    public Blob(Object[] parts) {
        this(parts, new BlobPropertyBag());
    }

    /** The bytes of {@code parts}, one after the other; see {@link #Blob(Iterable, BlobPropertyBag)}. */
    public Blob(Object[] parts, BlobPropertyBag options) {
        this(Arrays.asList(parts), options);
    }

    Blob(BlobData data, String type) {
        this.data = data;
        this.type = type;
    }

    /** The blob of {@code bytes}, which belong to it from now on, of exactly the type {@code type}. */
    static Blob of(byte[] bytes, String type) {
        return new Blob(BlobData.of(bytes), type);
    }

    // https://w3c.github.io/FileAPI/#process-blob-parts
    static BlobData processParts(Iterable<?> parts, EndingType endings) {
        List<BlobData> processed = new ArrayList<>();
        for (Object part : parts) {
            processed.add(processPart(part, endings, processed.size()));
        }
        return BlobData.of(processed);
    }

    private static BlobData processPart(@Nullable Object part, EndingType endings, int index) {
        if (part instanceof Blob blob) {
            return blob.data;
        }
        if (part instanceof byte[] bytes) {
            return BlobData.of(bytes);
        }
        if (part instanceof CompletionStage<?>
                || part instanceof Iterable<?>
                || part instanceof BaseStream<?, ?>
                || part instanceof Flow.Publisher<?>
                || (part != null && part.getClass().isArray())) {
            throw new WebTypeError("a part of a blob is a string, a byte[] or a blob, and part " + index + " is a "
                    + part.getClass().getTypeName());
        }
        String text = String.valueOf(part);
        return BlobData.of(Utf8.encode(
                switch (endings) {
                    case TRANSPARENT -> text;
                    case NATIVE -> text.replaceAll("\r\n?|\n", System.lineSeparator());
                }));
    }

    /** A type in lower case; nothing when it is not printable ASCII. */
    static String normalizedType(String type) {
        boolean printable = type.chars().allMatch(c -> c >= 0x20 && c <= 0x7E);
        return printable ? type.toLowerCase(Locale.ROOT) : "";
    }

    /** The number of bytes. */
    public final long size() {
        return data.size();
    }

    /** The media type, in lower case as a rule; empty when there is none. */
    public final String type() {
        return type;
    }

    /** All the bytes, as a blob without a type. */
    public final Blob slice() {
        return slice(0);
    }

    /** The bytes from {@code start} on; see {@link #slice(long, long, String)}. */
    public final Blob slice(long start) {
        return slice(start, size());
    }

    /** The bytes from {@code start} to {@code end}; see {@link #slice(long, long, String)}. */
    public final Blob slice(long start, long end) {
        return slice(start, end, "");
    }

    /**
     * The bytes from {@code start} to {@code end}, exclusively, as a blob of the type {@code contentType}. A negative
     * position counts from the end; one outside of the blob is moved to its border. No bytes are copied.
     */
    // https://w3c.github.io/FileAPI/#slice-blob
    public final Blob slice(long start, long end, String contentType) {
        long relativeStart = clamp(start);
        long relativeEnd = Math.max(clamp(end), relativeStart);
        return new Blob(data.slice(relativeStart, relativeEnd), normalizedType(contentType));
    }

    private long clamp(long position) {
        return position < 0 ? Math.max(size() + position, 0) : Math.min(position, size());
    }

    /** The bytes as a new byte stream. */
    // https://w3c.github.io/FileAPI/#blob-get-stream
    public final ReadableStream<byte[]> stream() {
        return ReadableStream.bytes(new Source(data.open()));
    }

    /** The text that the bytes are in UTF-8. */
    // https://w3c.github.io/FileAPI/#dom-blob-text
    public final CompletableFuture<String> text() {
        return read(Utf8::decode);
    }

    /** A copy of the bytes. */
    // https://w3c.github.io/FileAPI/#dom-blob-bytes
    public final CompletableFuture<byte[]> bytes() {
        return read(bytes -> data instanceof BlobData.Memory ? bytes.clone() : bytes);
    }

    /** A copy of the bytes. */
    // https://w3c.github.io/FileAPI/#dom-blob-arraybuffer
    public final CompletableFuture<byte[]> arrayBuffer() {
        return bytes();
    }

    /** The bytes when they are in memory; not to be changed. Null when some are on disk. */
    final byte @Nullable [] inMemory() {
        return data.inMemory();
    }

    final BlobData data() {
        return data;
    }

    private <T> CompletableFuture<T> read(Function<byte[], T> packaging) {
        if (size() > Integer.MAX_VALUE - 8) {
            return CompletableFuture.failedFuture(new WebRangeError(
                    "a blob of " + size() + " bytes is too big to be read at once: read its stream, or slices of it"));
        }
        byte[] bytes = data.inMemory();
        if (bytes == null) {
            try (InputStream in = data.open()) {
                bytes = in.readAllBytes();
            } catch (IOException e) {
                return CompletableFuture.failedFuture(notReadable(e));
            }
        }
        return CompletableFuture.completedFuture(packaging.apply(bytes));
    }

    // https://w3c.github.io/FileAPI/#NotReadableErr
    private static DomException notReadable(IOException cause) {
        DomException error = new DomException(
                "the upload can't be read: it is on disk only until its request has ended", "NotReadableError");
        error.initCause(cause);
        return error;
    }

    /** Reads the bytes chunk by chunk, when they are asked for. */
    private static final class Source implements UnderlyingByteSource {
        private final InputStream in;

        private Source(InputStream in) {
            this.in = in;
        }

        @Override
        public @Nullable CompletionStage<?> pull(ReadableByteStreamController controller) {
            byte[] chunk;
            try {
                chunk = in.readNBytes(CHUNK_SIZE);
            } catch (IOException e) {
                throw notReadable(e);
            }
            if (chunk.length > 0) {
                controller.enqueue(chunk);
                return null;
            }
            controller.close();
            ReadableStreamBYOBRequest request = controller.byobRequest();
            if (request != null) {
                request.respond(0);
            }
            return null;
        }
    }
}
