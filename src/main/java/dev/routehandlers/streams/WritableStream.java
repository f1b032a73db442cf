package dev.routehandlers.streams;

import dev.routehandlers.errors.WebTypeError;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A destination of chunks that says when it has enough for now.
 *
 * <p>Usable from any thread. Callbacks of one stream never run at the same time nor inside one another.
 *
 * @see <a href="https://streams.spec.whatwg.org/#ws-class">Streams, WritableStream</a>
 */
// How it is safe on many threads: the comment in ReactionQueue.
public final class WritableStream<T> {
    final ReactionQueue reactions;
    final WritableStreamDefaultController controller;
    final WritableStreamControllerQueue<T> controllerQueue;
    final ArrayDeque<Deferred<Void>> writeRequests = new ArrayDeque<>(2);
    State state = State.WRITABLE;
    boolean backpressure;

    @Nullable
    WritableStreamDefaultWriter<T> writer;

    @Nullable
    Throwable storedError;

    @Nullable
    Deferred<Void> closeRequest;

    @Nullable
    Deferred<Void> inFlightWriteRequest;

    @Nullable
    Deferred<Void> inFlightCloseRequest;

    @Nullable
    PendingAbortRequest pendingAbortRequest;

    enum State {
        WRITABLE,
        CLOSED,
        ERRORING,
        ERRORED
    }

    /** An abort that waits until what is being written is written. */
    record PendingAbortRequest(
            Deferred<Void> promise, @Nullable Object reason, boolean wasAlreadyErroring) {}

    /** A stream whose chunks go nowhere. */
    public WritableStream() {
        this(new UnderlyingSink<>() {});
    }

    /** A stream whose chunks go to {@code underlyingSink}; the producer shall wait when one is queued. */
    public WritableStream(UnderlyingSink<T> underlyingSink) {
        this(underlyingSink, new CountQueuingStrategy(1));
    }

    /** A stream whose chunks go to {@code underlyingSink}, and which buffers as {@code strategy} says. */
    // https://streams.spec.whatwg.org/#set-up-writable-stream-default-controller-from-underlying-sink
    public WritableStream(UnderlyingSink<T> underlyingSink, QueuingStrategy<? super T> strategy) {
        this(new ReactionQueue(), Strategy.of(strategy));
        controllerQueue.setUp(new CallbackSink<>(this, underlyingSink));
        CompletionStage<?> startPromise;
        try {
            startPromise = underlyingSink.start(controller);
        } catch (Throwable error) {
            throw Reasons.rethrow(error);
        }
        reactions.upon(startPromise, controllerQueue::started, controllerQueue::startFailed);
        reactions.drain();
    }

    private WritableStream(ReactionQueue reactions, Strategy<T> strategy) {
        this.reactions = reactions;
        this.controllerQueue = new WritableStreamControllerQueue<>(this, strategy);
        this.controller = new WritableStreamDefaultController(this);
        this.backpressure = controllerQueue.getBackpressure();
    }

    // https://streams.spec.whatwg.org/#create-writable-stream
    static <T> WritableStream<T> create(
            ReactionQueue reactions, Deferred<Void> startPromise, SinkAlgorithms<T> algorithms, Strategy<T> strategy) {
        WritableStream<T> stream = new WritableStream<>(reactions, strategy);
        stream.controllerQueue.setUp(algorithms);
        startPromise.upon(stream.controllerQueue::started, stream.controllerQueue::startFailed);
        return stream;
    }

    /** Whether a writer has this stream, or a pipe. */
    public boolean locked() {
        synchronized (reactions) {
            return writer != null;
        }
    }

    /** Aborts the stream without a reason. */
    public CompletableFuture<Void> abort() {
        return abort(null);
    }

    /**
     * Gives up: what is queued is thrown away, and the sink is told the reason. The stream's error is the reason, or
     * where that is no throwable, a {@code DomException} with its text. Fails when the stream is locked.
     */
    public CompletableFuture<Void> abort(@Nullable Object reason) {
        if (locked()) {
            return CompletableFuture.failedFuture(lockedError("be aborted"));
        }
        CompletableFuture<Void> aborted =
                WritableStreamOperations.abort(this, reason).future();
        reactions.drain();
        return aborted;
    }

    /** Closes the stream when all that is queued is written. Fails when it is locked. */
    public CompletableFuture<Void> close() {
        CompletableFuture<Void> closed;
        synchronized (reactions) {
            if (writer != null) {
                return CompletableFuture.failedFuture(lockedError("be closed"));
            }
            if (WritableStreamOperations.closeQueuedOrInFlight(this)) {
                return CompletableFuture.failedFuture(new WebTypeError("a stream that is closing cannot be closed"));
            }
            closed = WritableStreamOperations.close(this).future();
        }
        reactions.drain();
        return closed;
    }

    /** Locks the stream to a new writer. */
    public WritableStreamDefaultWriter<T> getWriter() {
        synchronized (reactions) {
            return new WritableStreamDefaultWriter<>(this);
        }
    }

    Throwable storedError() {
        Throwable error = storedError;
        if (error == null) {
            throw new AssertionError("the stream is not errored");
        }
        return error;
    }

    static WebTypeError lockedError(String verb) {
        return new WebTypeError("a stream that is locked to a writer cannot " + verb);
    }
}
