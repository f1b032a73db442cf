package dev.routehandlers.streams;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the two kinds of controllers have in common: when the source is pulled.
 *
 * @see <a href="https://streams.spec.whatwg.org/#rs-default-controller-private-methods">Streams, private methods</a>
 */
abstract sealed class ReadableStreamController<T>
        permits ReadableStreamDefaultController, ReadableByteStreamController {
    final ReadableStream<T> stream;
    final ReactionQueue reactions;
    final double strategyHighWaterMark;
    private final Runnable pullFulfilled = this::pullFulfilled;
    private final Consumer<Throwable> pullRejected = this::fail;
    private @Nullable SourceAlgorithms algorithms;
    private boolean started;
    private boolean pulling;
    private boolean pullAgain;

    ReadableStreamController(ReadableStream<T> stream, double strategyHighWaterMark) {
        this.stream = stream;
        this.reactions = stream.reactions;
        this.strategyHighWaterMark = strategyHighWaterMark;
    }

    /** The source is there; it is pulled only when it has {@linkplain #started started}. */
    final void setUp(SourceAlgorithms algorithms) {
        this.algorithms = algorithms;
    }

    /** The source has started. A reaction: takes the lock. */
    final void started() {
        synchronized (reactions) {
            started = true;
            callPullIfNeeded();
        }
    }

    /** The source has failed. A reaction: takes the lock. */
    final void fail(Throwable error) {
        synchronized (reactions) {
            errorSteps(error);
        }
    }

    // https://streams.spec.whatwg.org/#readable-stream-default-controller-call-pull-if-needed
    // https://streams.spec.whatwg.org/#readable-byte-stream-controller-call-pull-if-needed
    final void callPullIfNeeded() {
        SourceAlgorithms source = algorithms;
        if (source == null || !started || !shouldCallPull()) {
            return;
        }
        if (pulling) {
            pullAgain = true;
            return;
        }
        pulling = true;
        source.pull(pullFulfilled, pullRejected);
    }

    private void pullFulfilled() {
        synchronized (reactions) {
            pulling = false;
            if (pullAgain) {
                pullAgain = false;
                callPullIfNeeded();
            }
        }
    }

    /**
     * Whether a queued call of {@code pull} is still to be made. The standard makes it at once; until ours is made the
     * stream may have been closed, and then it would only be told so.
     */
    final boolean mayCallPull() {
        synchronized (reactions) {
            pulling = canCloseOrEnqueue();
            return pulling;
        }
    }

    // https://streams.spec.whatwg.org/#rs-default-controller-private-cancel
    // https://streams.spec.whatwg.org/#rbs-controller-private-cancel
    final Deferred<Void> cancelSteps(@Nullable Object reason) {
        resetQueues();
        Deferred<Void> result = new Deferred<>(reactions);
        SourceAlgorithms source = algorithms;
        if (source == null) {
            result.resolve(null);
        } else {
            source.cancel(reason, () -> result.resolve(null), result::reject);
        }
        clearAlgorithms();
        return result;
    }

    // https://streams.spec.whatwg.org/#readable-stream-default-controller-clear-algorithms
    final void clearAlgorithms() {
        algorithms = null;
    }

    abstract boolean shouldCallPull();

    abstract boolean canCloseOrEnqueue();

    abstract void pullSteps(ReadRequest<T> readRequest);

    abstract void releaseSteps();

    abstract void errorSteps(Throwable error);

    abstract void resetQueues();
}
