package dev.routehandlers.streams;

import dev.routehandlers.errors.WebTypeError;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Through which an {@link UnderlyingSource} gives its chunks to its stream. Usable from any thread.
 *
 * @see <a href="https://streams.spec.whatwg.org/#rs-default-controller-class">Streams,
 *     ReadableStreamDefaultController</a>
 */
public final class ReadableStreamDefaultController<T> extends ReadableStreamController<T> {
    private final QueueWithSizes<T> queue = new QueueWithSizes<>();
    private final @Nullable ToDoubleFunction<? super T> strategySizeAlgorithm;
    private boolean closeRequested;

    ReadableStreamDefaultController(ReadableStream<T> stream, Strategy<T> strategy) {
        super(stream, strategy.highWaterMark());
        this.strategySizeAlgorithm = strategy.sizeAlgorithm();
    }

    /**
     * How much more the stream wants to buffer: zero or less when the source should wait, 0 when the stream is closed,
     * null when it is errored.
     */
    public @Nullable Double desiredSize() {
        synchronized (reactions) {
            return switch (stream.state) {
                case ERRORED -> null;
                case CLOSED -> 0.0;
                case READABLE -> strategyHighWaterMark - queue.totalSize();
            };
        }
    }

    /** Closes the stream: the chunks that are queued can still be read. */
    public void close() {
        synchronized (reactions) {
            if (!canCloseOrEnqueue()) {
                throw new WebTypeError("a stream cannot be closed: it " + condition());
            }
            closeSteps();
        }
        reactions.drain();
    }

    /** Hands {@code chunk} to the consumer that waits for one, or queues it. */
    public void enqueue(T chunk) {
        try {
            enqueueSteps(chunk);
        } finally {
            reactions.drain();
        }
    }

    /** Errors the stream with {@code error}: all that is queued is lost, whoever reads gets this very object. */
    public void error(Throwable error) {
        fail(error);
        reactions.drain();
    }

    private String condition() {
        return switch (stream.state) {
            case READABLE -> "has been asked to close";
            case CLOSED -> "is closed";
            case ERRORED -> "is errored";
        };
    }

    // https://streams.spec.whatwg.org/#readable-stream-default-controller-close
    void closeSteps() {
        if (!canCloseOrEnqueue()) {
            return;
        }
        closeRequested = true;
        if (queue.isEmpty()) {
            clearAlgorithms();
            ReadableStreamOperations.close(stream);
        }
    }

    /**
     * Takes the lock itself, and gives it up while {@code size} runs.
     *
     * @see <a href="https://streams.spec.whatwg.org/#readable-stream-default-controller-enqueue">Streams,
     *     ReadableStreamDefaultControllerEnqueue</a>
     */
    void enqueueSteps(T chunk) {
        synchronized (reactions) {
            if (!canCloseOrEnqueue()) {
                throw new WebTypeError("a chunk cannot be enqueued: the stream " + condition());
            }
            if (fulfilled(chunk)) {
                return;
            }
            if (strategySizeAlgorithm == null) {
                enqueueValueWithSize(chunk, 1);
                return;
            }
        }
        double size;
        try {
            size = strategySizeAlgorithm.applyAsDouble(chunk);
        } catch (Throwable error) {
            fail(error);
            throw error;
        }
        synchronized (reactions) {
            // While size() ran, the stream may have ended, or somebody may have asked for a chunk. The standard leaves
            // that one waiting, and gives it a later chunk than the next.
            if (stream.state != ReadableStream.State.READABLE) {
                QueueWithSizes.checkSize(size);
            } else if (!fulfilled(chunk)) {
                enqueueValueWithSize(chunk, size);
            }
        }
    }

    private boolean fulfilled(T chunk) {
        if (ReadableStreamOperations.getNumReadRequests(stream) == 0) {
            return false;
        }
        ReadableStreamOperations.fulfillReadRequest(stream, chunk, false);
        callPullIfNeeded();
        return true;
    }

    private void enqueueValueWithSize(T chunk, double size) {
        try {
            queue.enqueueValueWithSize(chunk, size);
        } catch (RuntimeException error) {
            errorSteps(error);
            throw error;
        }
        callPullIfNeeded();
    }

    // https://streams.spec.whatwg.org/#readable-stream-default-controller-error
    @Override
    void errorSteps(Throwable error) {
        if (stream.state == ReadableStream.State.READABLE) {
            resetQueues();
            clearAlgorithms();
            ReadableStreamOperations.error(stream, error);
        }
    }

    // https://streams.spec.whatwg.org/#readable-stream-default-controller-can-close-or-enqueue
    @Override
    boolean canCloseOrEnqueue() {
        return !closeRequested && stream.state == ReadableStream.State.READABLE;
    }

    // https://streams.spec.whatwg.org/#readable-stream-default-controller-should-call-pull
    @Override
    boolean shouldCallPull() {
        if (!canCloseOrEnqueue()) {
            return false;
        }
        return ReadableStreamOperations.getNumReadRequests(stream) > 0 || strategyHighWaterMark - queue.totalSize() > 0;
    }

    // https://streams.spec.whatwg.org/#rs-default-controller-has-backpressure
    boolean hasBackpressure() {
        return !shouldCallPull();
    }

    // https://streams.spec.whatwg.org/#rs-default-controller-private-pull
    @Override
    void pullSteps(ReadRequest<T> readRequest) {
        if (queue.isEmpty()) {
            ReadableStreamOperations.addReadRequest(stream, readRequest);
            callPullIfNeeded();
            return;
        }
        T chunk = queue.dequeueValue();
        if (closeRequested && queue.isEmpty()) {
            clearAlgorithms();
            ReadableStreamOperations.close(stream);
        } else {
            callPullIfNeeded();
        }
        readRequest.chunkSteps(chunk);
    }

    // https://streams.spec.whatwg.org/#abstract-opdef-readablestreamdefaultcontroller-releasesteps
    @Override
    void releaseSteps() {}

    @Override
    void resetQueues() {
        queue.resetQueue();
    }
}
