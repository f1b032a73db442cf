package dev.routehandlers.streams;

import dev.routehandlers.errors.WebTypeError;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A pipe from one stream to another.
 *
 * @see <a href="https://streams.spec.whatwg.org/#readable-stream-pipe-to">Streams, ReadableStreamPipeTo</a>
 */
/*
 * Threads: the pipe lives in its source's queue. All of its own state is touched by reactions of that queue alone,
 * which never overlap. What happens at the destination is passed on there (upon). It takes one lock at a time, and
 * none while it drains.
 */
final class ReadableStreamPipe<T, D> implements ReadRequest<T> {
    private final ReadableStream<T> source;
    private final WritableStream<D> dest;
    private final StreamPipeOptions options;
    private final ReadableStreamDefaultReader<T> reader;
    private final WritableStreamDefaultWriter<D> writer;
    private final CompletableFuture<Void> promise = new CompletableFuture<>();
    private AbortSignal.@Nullable Registration abortRegistration;
    private @Nullable Deferred<Void> currentWrite;
    private boolean shuttingDown;

    private ReadableStreamPipe(ReadableStream<T> source, WritableStream<D> dest, StreamPipeOptions options) {
        this.source = source;
        this.dest = dest;
        this.options = options;
        this.reader = source.getReader();
        this.writer = dest.getWriter();
        synchronized (source.reactions) {
            source.disturbed = true;
        }
    }

    static <T, D> CompletableFuture<Void> start(
            ReadableStream<T> source, WritableStream<D> dest, StreamPipeOptions options) {
        ReadableStreamPipe<T, D> pipe = new ReadableStreamPipe<>(source, dest, options);
        source.reactions.call(pipe::begin); // at once, as in the standard
        source.reactions.drain();
        return pipe.promise;
    }

    private void begin() {
        AbortSignal signal = options.signal();
        if (signal != null) {
            if (signal.aborted()) {
                abortAlgorithm(signal.reason());
                return;
            }
            abortRegistration = signal.onAbort(() -> later(() -> abortAlgorithm(signal.reason())));
        }
        synchronized (source.reactions) {
            reader.closedPromise.upon(this::sourceClosed, this::sourceErrored);
        }
        synchronized (dest.reactions) {
            writer.closedPromise.upon(() -> later(this::destClosed), error -> later(() -> destErrored(error)));
        }
        checkInitialState();
        dest.reactions.drain();
        step();
    }

    /** What has happened before the pipe was there counts in the standard's order. */
    private void checkInitialState() {
        ReadableStream.State sourceState = sourceState();
        Throwable sourceError;
        synchronized (source.reactions) {
            sourceError = source.storedError;
        }
        WritableStream.State destState;
        Throwable destError;
        boolean destClosing;
        synchronized (dest.reactions) {
            destState = dest.state;
            destError = dest.storedError;
            destClosing = WritableStreamOperations.closeQueuedOrInFlight(dest);
        }
        if (sourceState == ReadableStream.State.ERRORED && sourceError != null) {
            sourceErrored(sourceError);
        } else if (destState == WritableStream.State.ERRORED && destError != null) {
            destErrored(destError);
        } else if (sourceState == ReadableStream.State.CLOSED) {
            sourceClosed();
        } else if (destClosing || destState == WritableStream.State.CLOSED) {
            destClosed();
        }
    }

    /** Passes on, into the source's queue, what was seen elsewhere. */
    private void later(Runnable reaction) {
        source.reactions.post(reaction);
        source.reactions.drain();
    }

    private void step() {
        if (shuttingDown) {
            return;
        }
        synchronized (dest.reactions) {
            if (dest.state != WritableStream.State.WRITABLE) {
                return; // errored soon, if it is not yet
            }
            if (dest.backpressure) {
                writer.readyPromise.upon(() -> later(this::step), error -> {});
                return;
            }
        }
        synchronized (source.reactions) {
            reader.read(this);
        }
    }

    @Override
    public void chunkSteps(T chunk) {
        source.reactions.post(() -> write(chunk));
    }

    @Override
    public void closeSteps() {}

    @Override
    public void errorSteps(Throwable error) {}

    /** A chunk that has been read is written, also while shutting down. */
    @SuppressWarnings("unchecked") // pipeTo says that the destination takes the source's chunks
    private void write(T chunk) {
        currentWrite = writer.writeSteps((D) chunk);
        dest.reactions.drain();
        step();
    }

    // Errors must be propagated forward
    private void sourceErrored(Throwable error) {
        if (options.preventAbort()) {
            shutdown(error);
        } else {
            shutdownWithAction(() -> abortDest(error), error);
        }
    }

    // Errors must be propagated backward
    private void destErrored(Throwable error) {
        if (options.preventCancel()) {
            shutdown(error);
        } else {
            shutdownWithAction(() -> cancelSource(error), error);
        }
    }

    // Closing must be propagated forward
    private void sourceClosed() {
        if (options.preventClose()) {
            shutdown(null);
        } else {
            shutdownWithAction(this::closeDest, null);
        }
    }

    // Closing must be propagated backward
    private void destClosed() {
        WebTypeError error = new WebTypeError("a stream cannot be piped on: its destination is closed");
        if (options.preventCancel()) {
            shutdown(error);
        } else {
            shutdownWithAction(() -> cancelSource(error), error);
        }
    }

    private void abortAlgorithm(@Nullable Object reason) {
        Throwable error = Reasons.toError(reason);
        shutdownWithAction(
                () -> {
                    CompletableFuture<Void> done = CompletableFuture.completedFuture(null);
                    CompletableFuture<Void> aborted =
                            !options.preventAbort() && destState() == WritableStream.State.WRITABLE
                                    ? abortDest(reason)
                                    : done;
                    CompletableFuture<Void> cancelled =
                            !options.preventCancel() && sourceState() == ReadableStream.State.READABLE
                                    ? cancelSource(reason)
                                    : done;
                    return CompletableFuture.allOf(aborted, cancelled);
                },
                error);
    }

    private CompletableFuture<Void> abortDest(@Nullable Object reason) {
        CompletableFuture<Void> aborted =
                WritableStreamOperations.abort(dest, reason).future();
        dest.reactions.drain();
        return aborted;
    }

    private CompletableFuture<Void> closeDest() {
        CompletableFuture<Void> closed = writer.closeWithErrorPropagation().future();
        dest.reactions.drain();
        return closed;
    }

    private CompletableFuture<Void> cancelSource(@Nullable Object reason) {
        synchronized (source.reactions) {
            return ReadableStreamOperations.cancel(source, reason).future();
        }
    }

    // https://streams.spec.whatwg.org/#rs-pipeTo-shutdown-with-action
    private void shutdownWithAction(Supplier<CompletionStage<?>> action, @Nullable Throwable originalError) {
        if (shuttingDown) {
            return;
        }
        shuttingDown = true;
        afterWrites(() -> source.reactions.upon(action.get(), () -> finalizePipe(originalError), this::finalizePipe));
    }

    // https://streams.spec.whatwg.org/#rs-pipeTo-shutdown
    private void shutdown(@Nullable Throwable error) {
        if (shuttingDown) {
            return;
        }
        shuttingDown = true;
        afterWrites(() -> finalizePipe(error));
    }

    /** Runs {@code rest} when every chunk that has been read has been written. */
    private void afterWrites(Runnable rest) {
        boolean writable;
        synchronized (dest.reactions) {
            writable = dest.state == WritableStream.State.WRITABLE
                    && !WritableStreamOperations.closeQueuedOrInFlight(dest);
        }
        if (writable) {
            // A last chunk may have been read and stand in the queue still, for the stream closes first.
            source.reactions.post(() -> awaitWrites(rest));
        } else {
            rest.run();
        }
    }

    private void awaitWrites(Runnable rest) {
        Deferred<Void> lastWrite = currentWrite;
        if (lastWrite == null) {
            rest.run();
            return;
        }
        currentWrite = null;
        Runnable again = () -> later(() -> awaitWrites(rest));
        Consumer<Throwable> againToo = error -> again.run();
        lastWrite.upon(again, againToo);
        dest.reactions.drain();
    }

    // https://streams.spec.whatwg.org/#rs-pipeTo-finalize
    private void finalizePipe(@Nullable Throwable error) {
        writer.release();
        dest.reactions.drain();
        synchronized (source.reactions) {
            reader.release();
        }
        if (abortRegistration != null) {
            abortRegistration.close();
        }
        if (error == null) {
            promise.complete(null);
        } else {
            promise.completeExceptionally(error);
        }
    }

    private ReadableStream.State sourceState() {
        synchronized (source.reactions) {
            return source.state;
        }
    }

    private WritableStream.State destState() {
        synchronized (dest.reactions) {
            return dest.state;
        }
    }
}
