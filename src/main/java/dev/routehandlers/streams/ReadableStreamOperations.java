package dev.routehandlers.streams;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a stream, its reader and its controller act on each other. All of them expect the lock to be held.
 *
 * @see <a href="https://streams.spec.whatwg.org/#rs-abstract-ops">Streams, working with readable streams</a>
 */
final class ReadableStreamOperations {
    private ReadableStreamOperations() {}

    // https://streams.spec.whatwg.org/#readable-stream-add-read-request
    static <T> void addReadRequest(ReadableStream<T> stream, ReadRequest<T> readRequest) {
        readRequests(stream).add(readRequest);
    }

    // https://streams.spec.whatwg.org/#readable-stream-add-read-into-request
    static void addReadIntoRequest(ReadableStream<byte[]> stream, ReadIntoRequest readRequest) {
        readIntoRequests(stream).add(readRequest);
    }

    // https://streams.spec.whatwg.org/#readable-stream-get-num-read-requests
    static int getNumReadRequests(ReadableStream<?> stream) {
        return stream.reader instanceof ReadableStreamDefaultReader<?> reader ? reader.readRequests.size() : 0;
    }

    // https://streams.spec.whatwg.org/#readable-stream-get-num-read-into-requests
    static int getNumReadIntoRequests(ReadableStream<?> stream) {
        return stream.reader instanceof ReadableStreamBYOBReader reader ? reader.readIntoRequests.size() : 0;
    }

    // https://streams.spec.whatwg.org/#readable-stream-has-default-reader
    static boolean hasDefaultReader(ReadableStream<?> stream) {
        return stream.reader instanceof ReadableStreamDefaultReader<?>;
    }

    // https://streams.spec.whatwg.org/#readable-stream-has-byob-reader
    static boolean hasByobReader(ReadableStream<?> stream) {
        return stream.reader instanceof ReadableStreamBYOBReader;
    }

    // https://streams.spec.whatwg.org/#readable-stream-fulfill-read-request
    static <T> void fulfillReadRequest(ReadableStream<T> stream, T chunk, boolean done) {
        ReadRequest<T> readRequest = readRequests(stream).remove();
        if (done) {
            readRequest.closeSteps();
        } else {
            readRequest.chunkSteps(chunk);
        }
    }

    // https://streams.spec.whatwg.org/#readable-stream-fulfill-read-into-request
    static void fulfillReadIntoRequest(ReadableStream<byte[]> stream, ByteBuffer chunk, boolean done) {
        ReadIntoRequest readIntoRequest = readIntoRequests(stream).remove();
        if (done) {
            readIntoRequest.closeSteps(chunk);
        } else {
            readIntoRequest.chunkSteps(chunk);
        }
    }

    // https://streams.spec.whatwg.org/#readable-stream-cancel
    static Deferred<Void> cancel(ReadableStream<?> stream, @Nullable Object reason) {
        stream.disturbed = true;
        if (stream.state == ReadableStream.State.CLOSED) {
            return Deferred.resolved(stream.reactions);
        }
        if (stream.state == ReadableStream.State.ERRORED) {
            return Deferred.rejected(stream.reactions, stream.storedError());
        }
        close(stream);
        if (stream.reader instanceof ReadableStreamBYOBReader reader) {
            for (ReadIntoRequest readIntoRequest : takeAll(reader.readIntoRequests)) {
                readIntoRequest.closeSteps(null);
            }
        }
        return stream.controller().cancelSteps(reason);
    }

    // https://streams.spec.whatwg.org/#readable-stream-close
    static <T> void close(ReadableStream<T> stream) {
        stream.state = ReadableStream.State.CLOSED;
        ReadableStreamGenericReader<T> reader = stream.reader;
        if (reader == null) {
            return;
        }
        reader.closedPromise.resolve(null);
        if (reader instanceof ReadableStreamDefaultReader<T> defaultReader) {
            for (ReadRequest<T> readRequest : takeAll(defaultReader.readRequests)) {
                readRequest.closeSteps();
            }
        }
    }

    // https://streams.spec.whatwg.org/#readable-stream-error
    static <T> void error(ReadableStream<T> stream, Throwable error) {
        stream.state = ReadableStream.State.ERRORED;
        stream.storedError = error;
        ReadableStreamGenericReader<T> reader = stream.reader;
        if (reader == null) {
            return;
        }
        reader.closedPromise.reject(error);
        reader.errorRequests(error);
    }

    /** What was in {@code requests}, which is empty now: their steps may add others. */
    static <R> List<R> takeAll(ArrayDeque<R> requests) {
        if (requests.isEmpty()) {
            return List.of();
        }
        List<R> taken = new ArrayList<>(requests);
        requests.clear();
        return taken;
    }

    private static <T> ArrayDeque<ReadRequest<T>> readRequests(ReadableStream<T> stream) {
        if (stream.reader instanceof ReadableStreamDefaultReader<T> reader) {
            return reader.readRequests;
        }
        throw new AssertionError("the stream has no default reader");
    }

    static ArrayDeque<ReadIntoRequest> readIntoRequests(ReadableStream<?> stream) {
        if (stream.reader instanceof ReadableStreamBYOBReader reader) {
            return reader.readIntoRequests;
        }
        throw new AssertionError("the stream has no BYOB reader");
    }
}
