package dev.routehandlers.streams;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What the standard keeps in a WritableStreamDefaultController, and its users don't see: the chunks that wait to be
 * written, and when they are. The lock is held unless a method says otherwise.
 *
 * @see <a href="https://streams.spec.whatwg.org/#ws-default-controller-abstract-ops">Streams, default controllers</a>
 */
final class WritableStreamControllerQueue<T> {
    private final WritableStream<T> stream;
    private final QueueWithSizes<Optional<Chunk<T>>> queue = new QueueWithSizes<>();
    private final double strategyHighWaterMark;
    private final Runnable written = this::written;
    private final Consumer<Throwable> writeFailed = this::writeFailed;
    private @Nullable ToDoubleFunction<? super T> strategySizeAlgorithm;
    private @Nullable SinkAlgorithms<T> algorithms;
    private boolean started;

    /** A chunk in the queue, where the standard's close sentinel is an empty {@code Optional}. */
    private record Chunk<T>(T value) {}

    WritableStreamControllerQueue(WritableStream<T> stream, Strategy<T> strategy) {
        this.stream = stream;
        this.strategyHighWaterMark = strategy.highWaterMark();
        this.strategySizeAlgorithm = strategy.sizeAlgorithm();
    }

    void setUp(SinkAlgorithms<T> algorithms) {
        this.algorithms = algorithms;
    }

    boolean isStarted() {
        return started;
    }

    /** The sink has started. A reaction: takes the lock. */
    void started() {
        synchronized (stream.reactions) {
            started = true;
            advanceQueueIfNeeded();
        }
    }

    /** The sink could not start. A reaction: takes the lock. */
    void startFailed(Throwable error) {
        synchronized (stream.reactions) {
            started = true;
            WritableStreamOperations.dealWithRejection(stream, error);
        }
    }

    // https://streams.spec.whatwg.org/#ws-default-controller-private-abort
    Deferred<Void> abortSteps(@Nullable Object reason) {
        Deferred<Void> result = new Deferred<>(stream.reactions);
        SinkAlgorithms<T> sink = algorithms;
        if (sink == null) {
            result.resolve(null);
        } else {
            sink.abort(reason, () -> result.resolve(null), result::reject);
        }
        clearAlgorithms();
        return result;
    }

    // https://streams.spec.whatwg.org/#ws-default-controller-private-error
    void errorSteps() {
        queue.resetQueue();
    }

    // https://streams.spec.whatwg.org/#writable-stream-default-controller-clear-algorithms
    void clearAlgorithms() {
        algorithms = null;
        strategySizeAlgorithm = null;
    }

    // https://streams.spec.whatwg.org/#writable-stream-default-controller-close
    void close() {
        queue.enqueueValueWithSize(Optional.empty(), 0);
        advanceQueueIfNeeded();
    }

    // https://streams.spec.whatwg.org/#writable-stream-default-controller-error
    void error(Throwable error) {
        clearAlgorithms();
        WritableStreamOperations.startErroring(stream, error);
    }

    // https://streams.spec.whatwg.org/#writable-stream-default-controller-error-if-needed
    void errorIfNeeded(Throwable error) {
        if (stream.state == WritableStream.State.WRITABLE) {
            error(error);
        }
    }

    // https://streams.spec.whatwg.org/#writable-stream-default-controller-get-backpressure
    boolean getBackpressure() {
        return getDesiredSize() <= 0;
    }

    // https://streams.spec.whatwg.org/#writable-stream-default-controller-get-desired-size
    double getDesiredSize() {
        return strategyHighWaterMark - queue.totalSize();
    }

    /**
     * Without the lock: the size is user code.
     *
     * @see <a href="https://streams.spec.whatwg.org/#writable-stream-default-controller-get-chunk-size">Streams,
     *     WritableStreamDefaultControllerGetChunkSize</a>
     */
    double getChunkSize(T chunk) {
        ToDoubleFunction<? super T> sizeAlgorithm;
        synchronized (stream.reactions) {
            sizeAlgorithm = strategySizeAlgorithm;
        }
        if (sizeAlgorithm == null) {
            return 1;
        }
        try {
            return sizeAlgorithm.applyAsDouble(chunk);
        } catch (Throwable error) {
            synchronized (stream.reactions) {
                errorIfNeeded(error);
            }
            return 1;
        }
    }

    // https://streams.spec.whatwg.org/#writable-stream-default-controller-write
    void write(T chunk, double chunkSize) {
        try {
            queue.enqueueValueWithSize(Optional.of(new Chunk<>(chunk)), chunkSize);
        } catch (RuntimeException error) {
            errorIfNeeded(error);
            return;
        }
        if (!WritableStreamOperations.closeQueuedOrInFlight(stream) && stream.state == WritableStream.State.WRITABLE) {
            WritableStreamOperations.updateBackpressure(stream, getBackpressure());
        }
        advanceQueueIfNeeded();
    }

    // https://streams.spec.whatwg.org/#writable-stream-default-controller-advance-queue-if-needed
    private void advanceQueueIfNeeded() {
        if (!started || stream.inFlightWriteRequest != null) {
            return;
        }
        if (stream.state == WritableStream.State.ERRORING) {
            WritableStreamOperations.finishErroring(stream);
            return;
        }
        SinkAlgorithms<T> sink = algorithms;
        if (queue.isEmpty() || sink == null) {
            return;
        }
        Optional<Chunk<T>> chunk = queue.peekQueueValue();
        if (chunk.isEmpty()) {
            processClose(sink);
        } else {
            processWrite(sink, chunk.get().value());
        }
    }

    // https://streams.spec.whatwg.org/#writable-stream-default-controller-process-close
    private void processClose(SinkAlgorithms<T> sink) {
        WritableStreamOperations.markCloseRequestInFlight(stream);
        queue.dequeueValue();
        sink.close(this::closed, this::closeFailed);
        clearAlgorithms();
    }

    private void closed() {
        synchronized (stream.reactions) {
            WritableStreamOperations.finishInFlightClose(stream);
        }
    }

    private void closeFailed(Throwable error) {
        synchronized (stream.reactions) {
            WritableStreamOperations.finishInFlightCloseWithError(stream, error);
        }
    }

    // https://streams.spec.whatwg.org/#writable-stream-default-controller-process-write
    private void processWrite(SinkAlgorithms<T> sink, T chunk) {
        WritableStreamOperations.markFirstWriteRequestInFlight(stream);
        sink.write(chunk, written, writeFailed);
    }

    private void written() {
        synchronized (stream.reactions) {
            WritableStreamOperations.finishInFlightWrite(stream);
            queue.dequeueValue();
            if (!WritableStreamOperations.closeQueuedOrInFlight(stream)
                    && stream.state == WritableStream.State.WRITABLE) {
                WritableStreamOperations.updateBackpressure(stream, getBackpressure());
            }
            advanceQueueIfNeeded();
        }
    }

    private void writeFailed(Throwable error) {
        synchronized (stream.reactions) {
            if (stream.state == WritableStream.State.WRITABLE) {
                clearAlgorithms();
            }
            WritableStreamOperations.finishInFlightWriteWithError(stream, error);
        }
    }
}
