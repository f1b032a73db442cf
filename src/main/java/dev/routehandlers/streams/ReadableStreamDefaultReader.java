package dev.routehandlers.streams;

import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;

/**
 * Reads a stream chunk by chunk. Usable from any thread.
 *
 * <p>{@link #read} gives a completed future whenever a chunk is at hand, or its source has one as soon as it is asked.
 * A loop therefore looks at the future first, and waits only for one that is not done: a dependent of a completed
 * future runs inside the call that adds it, on an ever deeper stack.
 *
 * @see <a href="https://streams.spec.whatwg.org/#default-reader-class">Streams, ReadableStreamDefaultReader</a>
 */
public final class ReadableStreamDefaultReader<T> extends ReadableStreamGenericReader<T> {
    final ArrayDeque<ReadRequest<T>> readRequests = new ArrayDeque<>(1);

    ReadableStreamDefaultReader(ReadableStream<T> stream) {
        super(stream);
    }

    /** The next chunk, or the end; fails when the stream is errored. */
    public CompletableFuture<ReadResult<T>> read() {
        FutureReadRequest<T> readRequest = new FutureReadRequest<>(reactions);
        synchronized (reactions) {
            read(readRequest);
            readRequest.returned = true;
        }
        reactions.drain();
        return readRequest.future;
    }

    // https://streams.spec.whatwg.org/#readable-stream-default-reader-read
    void read(ReadRequest<T> readRequest) {
        ReadableStream<T> held = stream;
        if (held == null) {
            readRequest.errorSteps(released("read"));
            return;
        }
        held.disturbed = true;
        switch (held.state) {
            case CLOSED -> readRequest.closeSteps();
            case ERRORED -> readRequest.errorSteps(held.storedError());
            case READABLE -> held.controller().pullSteps(readRequest);
        }
    }

    @Override
    void errorRequests(Throwable error) {
        for (ReadRequest<T> readRequest : ReadableStreamOperations.takeAll(readRequests)) {
            readRequest.errorSteps(error);
        }
    }

    /** Completes a future: at once as long as nobody has it, else from the queue. */
    private static final class FutureReadRequest<T> implements ReadRequest<T> {
        private final CompletableFuture<ReadResult<T>> future = new CompletableFuture<>();
        private final ReactionQueue reactions;
        private boolean returned;

        private FutureReadRequest(ReactionQueue reactions) {
            this.reactions = reactions;
        }

        @Override
        public void chunkSteps(T chunk) {
            settle(new ReadResult<>(chunk, false));
        }

        @Override
        public void closeSteps() {
            settle(new ReadResult<>(null, true));
        }

        private void settle(ReadResult<T> result) {
            if (returned) {
                reactions.settle(() -> future.complete(result));
            } else {
                future.complete(result);
            }
        }

        @Override
        public void errorSteps(Throwable error) {
            if (returned) {
                reactions.settle(() -> future.completeExceptionally(error));
            } else {
                future.completeExceptionally(error);
            }
        }
    }
}
