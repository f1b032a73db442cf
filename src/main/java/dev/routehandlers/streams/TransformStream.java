package dev.routehandlers.streams;

import dev.routehandlers.errors.WebTypeError;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A pair of streams: what is written to the one can be read, transformed, from the other. Nothing is transformed
 * before it is wanted. Both sides share one {@link ReactionQueue}.
 *
 * @param <I> what is written
 * @param <O> what is read
 * @see <a href="https://streams.spec.whatwg.org/#ts-class">Streams, TransformStream</a>
 */
public final class TransformStream<I, O> implements ReadableWritablePair<I, O> {
    final ReactionQueue reactions = new ReactionQueue();
    private final TransformStreamDefaultController<O> controller = new TransformStreamDefaultController<>(this);
    private final WritableStream<I> writable;
    private final ReadableStream<O> readable;
    private @Nullable Transformer<I, O> transformer;
    private boolean backpressure;
    private Deferred<Void> backpressureChangePromise = new Deferred<>(reactions);
    private @Nullable Deferred<Void> finishPromise;

    /** Passes its chunks on as they are. */
    public TransformStream() {
        this(new Transformer<>() {});
    }

    /** A pair of streams with {@code transformer} between them. */
    public TransformStream(Transformer<I, O> transformer) {
        this(transformer, new CountQueuingStrategy(1), new CountQueuingStrategy(0));
    }

    /** A pair of streams with {@code transformer} between them, whose sides buffer as the strategies say. */
    // https://streams.spec.whatwg.org/#ts-constructor
    public TransformStream(
            Transformer<I, O> transformer,
            QueuingStrategy<? super I> writableStrategy,
            QueuingStrategy<? super O> readableStrategy) {
        this.transformer = transformer;
        Strategy<I> writableSide = Strategy.of(writableStrategy);
        Strategy<O> readableSide = Strategy.of(readableStrategy);
        Deferred<Void> startPromise = new Deferred<>(reactions);
        // https://streams.spec.whatwg.org/#initialize-transform-stream
        this.writable = WritableStream.create(reactions, startPromise, new Sink(), writableSide);
        this.readable = ReadableStream.create(reactions, startPromise, new Source(), readableSide);
        this.backpressure = true;
        CompletionStage<?> started;
        try {
            started = transformer.start(controller);
        } catch (Throwable error) {
            throw Reasons.rethrow(error);
        }
        reactions.upon(started, () -> startPromise.resolve(null), startPromise::reject);
        reactions.drain();
    }

    @Override
    public ReadableStream<O> readable() {
        return readable;
    }

    @Override
    public WritableStream<I> writable() {
        return writable;
    }

    ReadableStreamDefaultController<O> readableController() {
        if (readable.controller() instanceof ReadableStreamDefaultController<O> readableController) {
            return readableController;
        }
        throw new AssertionError("the readable side has a default controller");
    }

    // https://streams.spec.whatwg.org/#transform-stream-error
    void error(Throwable error) {
        readableController().errorSteps(error);
        errorWritableAndUnblockWrite(error);
    }

    // https://streams.spec.whatwg.org/#transform-stream-error-writable-and-unblock-write
    private void errorWritableAndUnblockWrite(Throwable error) {
        transformer = null; // TransformStreamDefaultControllerClearAlgorithms
        writable.controllerQueue.errorIfNeeded(error);
        unblockWrite();
    }

    // https://streams.spec.whatwg.org/#transform-stream-unblock-write
    private void unblockWrite() {
        if (backpressure) {
            setBackpressure(false);
        }
    }

    // https://streams.spec.whatwg.org/#transform-stream-set-backpressure
    private void setBackpressure(boolean backpressure) {
        backpressureChangePromise.resolve(null);
        backpressureChangePromise = new Deferred<>(reactions);
        this.backpressure = backpressure;
    }

    /**
     * Takes the lock itself, and gives it up while {@code size} runs.
     *
     * @see <a href="https://streams.spec.whatwg.org/#transform-stream-default-controller-enqueue">Streams,
     *     TransformStreamDefaultControllerEnqueue</a>
     */
    void enqueue(O chunk) {
        synchronized (reactions) {
            if (!readableController().canCloseOrEnqueue()) {
                throw new WebTypeError("a chunk cannot be enqueued: the readable side is closed, closing or errored");
            }
        }
        try {
            readableController().enqueueSteps(chunk);
        } catch (Throwable error) {
            synchronized (reactions) {
                errorWritableAndUnblockWrite(error);
                Throwable storedError = readable.storedError;
                throw Reasons.rethrow(storedError == null ? error : storedError);
            }
        }
        synchronized (reactions) {
            if (!backpressure && readableController().hasBackpressure()) {
                setBackpressure(true);
            }
        }
    }

    // https://streams.spec.whatwg.org/#transform-stream-default-controller-terminate
    void terminate() {
        readableController().closeSteps();
        errorWritableAndUnblockWrite(new WebTypeError("the transform has been terminated"));
    }

    // https://streams.spec.whatwg.org/#transform-stream-default-controller-perform-transform
    private void performTransform(I chunk, Runnable fulfilled, Consumer<Throwable> rejected) {
        Transformer<I, O> present = transformer;
        if (present == null) {
            reactions.post(fulfilled);
            return;
        }
        reactions.invoke(() -> present.transform(chunk, controller), fulfilled, failure -> {
            synchronized (reactions) {
                error(failure);
            }
            rejected.accept(failure);
        });
    }

    /** Calls the user's {@code cancel}, once; what it leads to is the finish promise. */
    private Deferred<Void> cancelTransformer(
            @Nullable Object reason, Deferred<Void> finish, Runnable fulfilled, Consumer<Throwable> rejected) {
        finishPromise = finish;
        Transformer<I, O> present = transformer;
        transformer = null;
        if (present == null) {
            reactions.post(fulfilled);
        } else {
            reactions.invoke(() -> present.cancel(reason), fulfilled, rejected);
        }
        return finish;
    }

    /** The algorithms of the writable side. */
    private final class Sink implements SinkAlgorithms<I> {
        // https://streams.spec.whatwg.org/#transform-stream-default-sink-write-algorithm
        @Override
        public void write(I chunk, Runnable fulfilled, Consumer<Throwable> rejected) {
            if (!backpressure) {
                performTransform(chunk, fulfilled, rejected);
                return;
            }
            backpressureChangePromise.upon(() -> writeUnblocked(chunk, fulfilled, rejected), rejected);
        }

        private void writeUnblocked(I chunk, Runnable fulfilled, Consumer<Throwable> rejected) {
            Throwable storedError;
            synchronized (reactions) {
                if (writable.state != WritableStream.State.ERRORING) {
                    performTransform(chunk, fulfilled, rejected);
                    return;
                }
                storedError = writable.storedError();
            }
            rejected.accept(storedError);
        }

        // https://streams.spec.whatwg.org/#transform-stream-default-sink-abort-algorithm
        @Override
        public void abort(@Nullable Object reason, Runnable fulfilled, Consumer<Throwable> rejected) {
            Deferred<Void> finish = finishPromise;
            if (finish == null) {
                finish = abort(reason, new Deferred<>(reactions));
            }
            finish.upon(fulfilled, rejected);
        }

        private Deferred<Void> abort(@Nullable Object reason, Deferred<Void> finish) {
            return cancelTransformer(
                    reason,
                    finish,
                    () -> {
                        synchronized (reactions) {
                            if (readable.state == ReadableStream.State.ERRORED) {
                                finish.reject(readable.storedError());
                            } else {
                                // the writable side has the error that stands for the reason
                                Throwable storedError = writable.storedError;
                                readableController()
                                        .errorSteps(storedError == null ? Reasons.toError(reason) : storedError);
                                finish.resolve(null);
                            }
                        }
                    },
                    error -> {
                        synchronized (reactions) {
                            readableController().errorSteps(error);
                            finish.reject(error);
                        }
                    });
        }

        // https://streams.spec.whatwg.org/#transform-stream-default-sink-close-algorithm
        @Override
        public void close(Runnable fulfilled, Consumer<Throwable> rejected) {
            Deferred<Void> finish = finishPromise;
            if (finish == null) {
                finish = flush(new Deferred<>(reactions));
            }
            finish.upon(fulfilled, rejected);
        }

        private Deferred<Void> flush(Deferred<Void> finish) {
            finishPromise = finish;
            Transformer<I, O> present = transformer;
            transformer = null;
            ReactionQueue.Algorithm flushAlgorithm = present == null ? () -> null : () -> present.flush(controller);
            reactions.invoke(
                    flushAlgorithm,
                    () -> {
                        synchronized (reactions) {
                            if (readable.state == ReadableStream.State.ERRORED) {
                                finish.reject(readable.storedError());
                            } else {
                                readableController().closeSteps();
                                finish.resolve(null);
                            }
                        }
                    },
                    error -> {
                        synchronized (reactions) {
                            readableController().errorSteps(error);
                            finish.reject(error);
                        }
                    });
            return finish;
        }
    }

    /** The algorithms of the readable side. */
    private final class Source implements SourceAlgorithms {
        // https://streams.spec.whatwg.org/#transform-stream-default-source-pull-algorithm
        @Override
        public void pull(Runnable fulfilled, Consumer<Throwable> rejected) {
            unblockWrite();
            backpressureChangePromise.upon(fulfilled, rejected);
        }

        // https://streams.spec.whatwg.org/#transform-stream-default-source-cancel
        @Override
        public void cancel(@Nullable Object reason, Runnable fulfilled, Consumer<Throwable> rejected) {
            Deferred<Void> finish = finishPromise;
            if (finish == null) {
                finish = cancel(reason, new Deferred<>(reactions));
            }
            finish.upon(fulfilled, rejected);
        }

        private Deferred<Void> cancel(@Nullable Object reason, Deferred<Void> finish) {
            return cancelTransformer(
                    reason,
                    finish,
                    () -> {
                        synchronized (reactions) {
                            if (writable.state == WritableStream.State.ERRORED) {
                                finish.reject(writable.storedError());
                            } else {
                                writable.controllerQueue.errorIfNeeded(Reasons.toError(reason));
                                unblockWrite();
                                finish.resolve(null);
                            }
                        }
                    },
                    error -> {
                        synchronized (reactions) {
                            writable.controllerQueue.errorIfNeeded(error);
                            unblockWrite();
                            finish.reject(error);
                        }
                    });
        }
    }
}
