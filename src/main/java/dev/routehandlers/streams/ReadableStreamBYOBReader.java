package dev.routehandlers.streams;

import dev.routehandlers.errors.WebRangeError;
import dev.routehandlers.errors.WebTypeError;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Reads a byte stream into buffers that its user brings ("bring your own buffer").
 *
 * <p>The standard's view on an array buffer is a {@link ByteBuffer} from its position to its limit. Java has no way to
 * take a buffer away from its owner, as the standard does: it must be left alone until the read is complete.
 *
 * @see <a href="https://streams.spec.whatwg.org/#byob-reader-class">Streams, ReadableStreamBYOBReader</a>
 */
public final class ReadableStreamBYOBReader extends ReadableStreamGenericReader<byte[]> {
    final ArrayDeque<ReadIntoRequest> readIntoRequests = new ArrayDeque<>(1);

    ReadableStreamBYOBReader(ReadableStream<byte[]> stream) {
        super(stream);
        if (!(stream.controller() instanceof ReadableByteStreamController)) {
            stream.reader = null;
            throw new WebTypeError("a BYOB reader reads byte streams only, see ReadableStream.bytes");
        }
    }

    /**
     * Fills {@code view} with at least one byte. The result is a buffer on the same memory, from the view's position to
     * the end of what was read; at the stream's end it is empty, and null when the stream was cancelled.
     */
    public CompletableFuture<ReadResult<ByteBuffer>> read(ByteBuffer view) {
        return read(view, 1);
    }

    /** The same with at least {@code min} bytes, or fewer if the stream ends. */
    public CompletableFuture<ReadResult<ByteBuffer>> read(ByteBuffer view, int min) {
        if (!view.hasRemaining()) {
            return CompletableFuture.failedFuture(new WebTypeError("a view to read into has room for a byte at least"));
        }
        if (view.isReadOnly()) {
            return CompletableFuture.failedFuture(new WebTypeError("a view to read into is not read-only"));
        }
        if (min < 1) {
            return CompletableFuture.failedFuture(new WebTypeError("a read wants one byte at least, not " + min));
        }
        if (min > view.remaining()) {
            return CompletableFuture.failedFuture(new WebRangeError(
                    "a view with room for " + view.remaining() + " bytes cannot be filled with " + min));
        }
        FutureReadIntoRequest readIntoRequest = new FutureReadIntoRequest(reactions);
        synchronized (reactions) {
            read(view, min, readIntoRequest);
            readIntoRequest.returned = true;
        }
        reactions.drain();
        return readIntoRequest.future;
    }

    // https://streams.spec.whatwg.org/#readable-stream-byob-reader-read
    void read(ByteBuffer view, int min, ReadIntoRequest readIntoRequest) {
        ReadableStream<byte[]> held = stream;
        if (held == null) {
            readIntoRequest.errorSteps(released("read"));
            return;
        }
        held.disturbed = true;
        if (held.state == ReadableStream.State.ERRORED) {
            readIntoRequest.errorSteps(held.storedError());
        } else if (held.controller() instanceof ReadableByteStreamController controller) {
            controller.pullInto(view, min, readIntoRequest);
        }
    }

    @Override
    void errorRequests(Throwable error) {
        for (ReadIntoRequest readIntoRequest : ReadableStreamOperations.takeAll(readIntoRequests)) {
            readIntoRequest.errorSteps(error);
        }
    }

    /** Completes a future: at once as long as nobody has it, else from the queue. */
    private static final class FutureReadIntoRequest implements ReadIntoRequest {
        private final CompletableFuture<ReadResult<ByteBuffer>> future = new CompletableFuture<>();
        private final ReactionQueue reactions;
        private boolean returned;

        private FutureReadIntoRequest(ReactionQueue reactions) {
            this.reactions = reactions;
        }

        @Override
        public void chunkSteps(ByteBuffer chunk) {
            settle(() -> future.complete(new ReadResult<>(chunk, false)));
        }

        @Override
        public void closeSteps(@Nullable ByteBuffer chunk) {
            settle(() -> future.complete(new ReadResult<>(chunk, true)));
        }

        @Override
        public void errorSteps(Throwable error) {
            settle(() -> future.completeExceptionally(error));
        }

        private void settle(Runnable completion) {
            if (returned) {
                reactions.settle(completion);
            } else {
                completion.run();
            }
        }
    }
}
