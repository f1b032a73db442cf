package dev.routehandlers.streams;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stream in two steps: what is at hand, and then, when nothing is, the source is asked. {@link
 * ReadableStreamDefaultReader#read} does both in one call, and so keeps back a chunk that is at hand while the source,
 * in a {@code pull} that blocks, makes the next one. For hosts, not for handlers.
 */
public final class HostReader<T> {
    private final ReadableStreamDefaultReader<T> reader;
    private final ReactionQueue reactions;

    /** Locks {@code stream}. */
    public HostReader(ReadableStream<T> stream) {
        this.reader = stream.getReader();
        this.reactions = reader.reactions;
    }

    /**
     * The next chunk, or the end: complete when it is at hand. No code of the source's runs within this call. A chunk
     * that comes later completes the future before the source is pulled again.
     */
    public CompletableFuture<ReadResult<T>> read() {
        HostReadRequest<T> request = new HostReadRequest<>(reactions);
        synchronized (reactions) {
            reader.read(request);
            request.returned = true;
        }
        return request.future;
    }

    /** Asks the source for what has been read of it: its code runs on this thread, and may block. */
    public void proceed() {
        reactions.drain();
    }

    /** Cancels the stream: its source is told the reason, on this thread or, when that blocks, on the one it blocks. */
    public CompletableFuture<Void> cancel(@Nullable Object reason) {
        return reader.cancel(reason);
    }

    /** Completes a future: at once as long as nobody has it, else before anything else that is queued. */
    private static final class HostReadRequest<T> implements ReadRequest<T> {
        private final CompletableFuture<ReadResult<T>> future = new CompletableFuture<>();
        private final ReactionQueue reactions;
        private boolean returned;

        private HostReadRequest(ReactionQueue reactions) {
            this.reactions = reactions;
        }

        @Override
        public void chunkSteps(T chunk) {
            settle(() -> future.complete(new ReadResult<>(chunk, false)));
        }

        @Override
        public void closeSteps() {
            settle(() -> future.complete(new ReadResult<>(null, true)));
        }

        @Override
        public void errorSteps(Throwable error) {
            settle(() -> future.completeExceptionally(error));
        }

        private void settle(Runnable completion) {
            if (returned) {
                reactions.call(completion);
            } else {
                completion.run();
            }
        }
    }
}
