package dev.routehandlers.streams;

import dev.routehandlers.errors.WebTypeError;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Writes to a stream chunk by chunk. Usable from any thread.
 *
 * @see <a href="https://streams.spec.whatwg.org/#default-writer-class">Streams, WritableStreamDefaultWriter</a>
 */
public final class WritableStreamDefaultWriter<T> {
    Deferred<Void> readyPromise;
    Deferred<Void> closedPromise;
    private final ReactionQueue reactions;
    private @Nullable WritableStream<T> stream;

    // https://streams.spec.whatwg.org/#set-up-writable-stream-default-writer
    WritableStreamDefaultWriter(WritableStream<T> stream) {
        if (stream.writer != null) {
            throw WritableStream.lockedError("get another");
        }
        this.reactions = stream.reactions;
        this.stream = stream;
        this.readyPromise = switch (stream.state) {
            case WRITABLE ->
                !WritableStreamOperations.closeQueuedOrInFlight(stream) && stream.backpressure
                        ? new Deferred<>(reactions)
                        : Deferred.resolved(reactions);
            case CLOSED -> Deferred.resolved(reactions);
            case ERRORING, ERRORED -> Deferred.rejected(reactions, stream.storedError());
        };
        this.closedPromise = switch (stream.state) {
            case WRITABLE, ERRORING -> new Deferred<>(reactions);
            case CLOSED -> Deferred.resolved(reactions);
            case ERRORED -> Deferred.rejected(reactions, stream.storedError());
        };
        stream.writer = this;
    }

    /** Complete when the stream is closed; fails when it is errored, or when this writer's lock is released. */
    public CompletableFuture<Void> closed() {
        synchronized (reactions) {
            return closedPromise.future();
        }
    }

    /** Complete when the stream wants more: another future each time it has had enough. */
    public CompletableFuture<Void> ready() {
        synchronized (reactions) {
            return readyPromise.future();
        }
    }

    /**
     * How much more the stream wants to buffer: zero or less when its producer should wait, 0 when the stream is
     * closed, null when it is errored.
     */
    public @Nullable Double desiredSize() {
        synchronized (reactions) {
            WritableStream<T> held = stream;
            if (held == null) {
                throw released("say what its stream wants");
            }
            return switch (held.state) {
                case ERRORED, ERRORING -> null;
                case CLOSED -> 0.0;
                case WRITABLE -> held.controllerQueue.getDesiredSize();
            };
        }
    }

    /** Aborts the stream without a reason. */
    public CompletableFuture<Void> abort() {
        return abort(null);
    }

    /** Gives up, as {@link WritableStream#abort(Object)} does. */
    public CompletableFuture<Void> abort(@Nullable Object reason) {
        WritableStream<T> held = held();
        if (held == null) {
            return CompletableFuture.failedFuture(released("abort the stream"));
        }
        CompletableFuture<Void> aborted =
                WritableStreamOperations.abort(held, reason).future();
        reactions.drain();
        return aborted;
    }

    /** Closes the stream when all that is queued is written. */
    public CompletableFuture<Void> close() {
        CompletableFuture<Void> closed;
        synchronized (reactions) {
            WritableStream<T> held = stream;
            if (held == null) {
                return CompletableFuture.failedFuture(released("close the stream"));
            }
            if (WritableStreamOperations.closeQueuedOrInFlight(held)) {
                return CompletableFuture.failedFuture(new WebTypeError("a stream that is closing cannot be closed"));
            }
            closed = WritableStreamOperations.close(held).future();
        }
        reactions.drain();
        return closed;
    }

    /** Writes {@code chunk}; complete when the sink has it. */
    public CompletableFuture<Void> write(T chunk) {
        CompletableFuture<Void> written = writeSteps(chunk).future();
        reactions.drain();
        return written;
    }

    /** Gives the stream free for others; what was written is written all the same. */
    public void releaseLock() {
        release();
        reactions.drain();
    }

    /**
     * Takes the lock itself, and gives it up while {@code size} runs.
     *
     * @see <a href="https://streams.spec.whatwg.org/#writable-stream-default-writer-write">Streams,
     *     WritableStreamDefaultWriterWrite</a>
     */
    Deferred<Void> writeSteps(T chunk) {
        WritableStream<T> held = held();
        if (held == null) {
            return Deferred.rejected(reactions, released("write"));
        }
        double chunkSize = held.controllerQueue.getChunkSize(chunk);
        synchronized (reactions) {
            if (stream != held) {
                return Deferred.rejected(reactions, released("write"));
            }
            if (held.state == WritableStream.State.ERRORED) {
                return Deferred.rejected(reactions, held.storedError());
            }
            if (WritableStreamOperations.closeQueuedOrInFlight(held) || held.state == WritableStream.State.CLOSED) {
                return Deferred.rejected(
                        reactions, new WebTypeError("a stream that is closing or closed cannot be written to"));
            }
            if (held.state == WritableStream.State.ERRORING) {
                return Deferred.rejected(reactions, held.storedError());
            }
            Deferred<Void> promise = WritableStreamOperations.addWriteRequest(held);
            held.controllerQueue.write(chunk, chunkSize);
            return promise;
        }
    }

    /**
     * Takes the lock itself.
     *
     * @see <a href="https://streams.spec.whatwg.org/#writable-stream-default-writer-close-with-error-propagation">
     *     Streams, WritableStreamDefaultWriterCloseWithErrorPropagation</a>
     */
    Deferred<Void> closeWithErrorPropagation() {
        synchronized (reactions) {
            WritableStream<T> held = stream;
            if (held == null) {
                return Deferred.rejected(reactions, released("close the stream"));
            }
            if (WritableStreamOperations.closeQueuedOrInFlight(held) || held.state == WritableStream.State.CLOSED) {
                return Deferred.resolved(reactions);
            }
            if (held.state == WritableStream.State.ERRORED) {
                return Deferred.rejected(reactions, held.storedError());
            }
            return WritableStreamOperations.close(held);
        }
    }

    // https://streams.spec.whatwg.org/#writable-stream-default-writer-release
    void release() {
        synchronized (reactions) {
            WritableStream<T> held = stream;
            if (held == null) {
                return;
            }
            WebTypeError error = released("say how its stream fares");
            ensureReadyPromiseRejected(error);
            if (closedPromise.isPending()) {
                closedPromise.reject(error);
            } else {
                closedPromise = Deferred.rejected(reactions, error);
            }
            held.writer = null;
            stream = null;
        }
    }

    // https://streams.spec.whatwg.org/#writable-stream-default-writer-ensure-ready-promise-rejected
    void ensureReadyPromiseRejected(Throwable error) {
        if (readyPromise.isPending()) {
            readyPromise.reject(error);
        } else {
            readyPromise = Deferred.rejected(reactions, error);
        }
    }

    private @Nullable WritableStream<T> held() {
        synchronized (reactions) {
            return stream;
        }
    }

    private static WebTypeError released(String verb) {
        return new WebTypeError("a writer whose lock has been released cannot " + verb);
    }
}
