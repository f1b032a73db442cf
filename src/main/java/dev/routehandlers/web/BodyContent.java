package dev.routehandlers.web;

import dev.routehandlers.errors.WebTypeError;
import dev.routehandlers.streams.ReadableStream;
import dev.routehandlers.streams.TransformStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What a body consists of, and whether it has been used. A stream is made of it only when somebody asks for one; until
 * then it is its source, and a flag is what the standard calls the disturbance of the stream.
 *
 * @see <a href="https://fetch.spec.whatwg.org/#concept-body">Fetch, body</a>
 */
final class BodyContent {
    private final @Nullable Object source; // a byte[], a Blob or an IncomingBody; null when there is just the stream
    private @Nullable ReadableStream<byte[]> stream;
    private boolean used;

    private BodyContent(@Nullable Object source, @Nullable ReadableStream<byte[]> stream) {
        this.source = source;
        this.stream = stream;
    }

    /** The content {@code bytes}, which nobody will change. */
    static BodyContent of(byte[] bytes) {
        return new BodyContent(bytes, null);
    }

    static BodyContent of(Blob blob) {
        byte[] bytes = blob.inMemory();
        return new BodyContent(bytes == null ? blob : bytes, null);
    }

    static BodyContent of(IncomingBody incoming) {
        return new BodyContent(incoming, null);
    }

    static BodyContent of(ReadableStream<byte[]> stream) {
        return new BodyContent(null, stream);
    }

    /** Whether this can only be streamed: there is nothing to start again from. */
    boolean isStream() {
        return source == null;
    }

    /** Whether this can be sent as often as it takes: it is in memory, or in a file. */
    boolean isReplayable() {
        return stream == null && (source instanceof byte[] || source instanceof Blob);
    }

    /** The number of bytes, -1 when it is not known. */
    long length() {
        if (source instanceof byte[] bytes) {
            return bytes.length;
        }
        if (source instanceof Blob blob) {
            return blob.size();
        }
        return source instanceof IncomingBody incoming ? incoming.length() : -1;
    }

    // https://fetch.spec.whatwg.org/#dom-body-bodyused
    boolean isUsed() {
        return stream == null ? used : stream.isDisturbed();
    }

    // https://fetch.spec.whatwg.org/#body-unusable
    boolean isUnusable() {
        return stream == null ? used : stream.isDisturbed() || stream.locked();
    }

    /** The stream, always the same one. */
    ReadableStream<byte[]> stream() {
        ReadableStream<byte[]> made = stream;
        if (made == null) {
            made = used ? usedStream() : newStream();
            stream = made;
        }
        return made;
    }

    private ReadableStream<byte[]> newStream() {
        if (source instanceof byte[] bytes) {
            return Blob.of(bytes, "").stream();
        }
        if (source instanceof Blob blob) {
            return blob.stream();
        }
        if (source instanceof IncomingBody incoming) {
            return incoming.stream();
        }
        throw new AssertionError("a body without a source has a stream");
    }

    /** What a stream looks like that was read to its end. */
    private static ReadableStream<byte[]> usedStream() {
        ReadableStream<byte[]> read = new ReadableStream<>();
        var unused = read.getReader().cancel();
        return read;
    }

    /** The bytes when they are in memory and no stream is made of them, which are used from now on; else null. */
    byte @Nullable [] takeBytes() {
        if (stream == null && source instanceof byte[] bytes) {
            used = true;
            return bytes;
        }
        return null;
    }

    /** Whether {@link #takeBytes} has the bytes. */
    boolean isInMemory() {
        return stream == null && source instanceof byte[];
    }

    /** The bytes in memory, used or not; null when they are elsewhere. */
    byte @Nullable [] peek() {
        return source instanceof byte[] bytes ? bytes : null;
    }

    /**
     * All bytes, which are used from now on. The array is not to be changed.
     *
     * @see <a href="https://fetch.spec.whatwg.org/#body-fully-read">Fetch, fully read</a>
     */
    CompletableFuture<byte[]> readAll(BodyLimits limits) {
        byte[] bytes = takeBytes();
        if (bytes != null) {
            return CompletableFuture.completedFuture(bytes);
        }
        if (stream == null && source instanceof IncomingBody incoming) {
            long length = incoming.length();
            return read(incoming, in -> BodyBytes.read(in, length, limits.maxBodySize()));
        }
        return BodyBytes.readAll(stream());
    }

    /** What {@code reader} makes of the bytes, which are used from now on; it gets them as they come, if possible. */
    <T> CompletableFuture<T> read(IncomingBody.BodyReader<T> reader, BodyLimits limits) {
        if (stream == null && source instanceof IncomingBody incoming) {
            return read(incoming, reader);
        }
        return Futures.map(readAll(limits), bytes -> {
            try {
                return reader.read(new ByteArrayInputStream(bytes));
            } catch (IOException e) {
                throw new WebTypeError("the body can't be read", e);
            }
        });
    }

    private <T> CompletableFuture<T> read(IncomingBody incoming, IncomingBody.BodyReader<T> reader) {
        used = true;
        try {
            return Futures.map(incoming.read(reader), value -> value); // fails with the very error
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /**
     * The same content once more; both can be used.
     *
     * @see <a href="https://fetch.spec.whatwg.org/#concept-body-clone">Fetch, clone a body</a>
     */
    BodyContent copy() {
        if (stream == null && !(source instanceof IncomingBody)) {
            return new BodyContent(source, null);
        }
        List<ReadableStream<byte[]>> branches = stream().tee();
        stream = branches.get(0);
        if (source == null || source instanceof IncomingBody) {
            return new BodyContent(null, CopiedChunks.of(branches.get(1)));
        }
        return new BodyContent(source, branches.get(1)); // a byte stream copies on its own
    }

    /**
     * This content for another body; here it counts as used from now on.
     *
     * @see <a href="https://streams.spec.whatwg.org/#readablestream-create-a-proxy">Streams, create a proxy</a>
     */
    BodyContent transfer() {
        if (stream == null) {
            used = true;
            return new BodyContent(source, null);
        }
        return new BodyContent(
                source instanceof IncomingBody ? null : source, stream.pipeThrough(new TransformStream<>()));
    }
}
