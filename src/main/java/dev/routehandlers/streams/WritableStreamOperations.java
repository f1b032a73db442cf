package dev.routehandlers.streams;

import dev.routehandlers.errors.WebTypeError;
import org.jspecify.annotations.Nullable;

/**
 * How a stream, its writer and its controller act on each other. All but {@link #abort} expect the lock to be held.
 *
 * @see <a href="https://streams.spec.whatwg.org/#ws-abstract-ops">Streams, working with writable streams</a>
 */
final class WritableStreamOperations {
    private WritableStreamOperations() {}

    /**
     * Takes the lock itself, since listeners of the controller's signal are user code and run at once.
     *
     * @see <a href="https://streams.spec.whatwg.org/#writable-stream-abort">Streams, WritableStreamAbort</a>
     */
    static Deferred<Void> abort(WritableStream<?> stream, @Nullable Object reason) {
        synchronized (stream.reactions) {
            if (hasEnded(stream)) {
                return Deferred.resolved(stream.reactions);
            }
        }
        stream.controller.abortController.abort(reason);
        synchronized (stream.reactions) {
            if (hasEnded(stream)) {
                return Deferred.resolved(stream.reactions);
            }
            if (stream.pendingAbortRequest != null) {
                return stream.pendingAbortRequest.promise();
            }
            boolean wasAlreadyErroring = stream.state == WritableStream.State.ERRORING;
            Deferred<Void> promise = new Deferred<>(stream.reactions);
            stream.pendingAbortRequest = new WritableStream.PendingAbortRequest(
                    promise, wasAlreadyErroring ? null : reason, wasAlreadyErroring);
            if (!wasAlreadyErroring) {
                startErroring(stream, Reasons.toError(reason));
            }
            return promise;
        }
    }

    private static boolean hasEnded(WritableStream<?> stream) {
        return stream.state == WritableStream.State.CLOSED || stream.state == WritableStream.State.ERRORED;
    }

    // https://streams.spec.whatwg.org/#writable-stream-close
    static <T> Deferred<Void> close(WritableStream<T> stream) {
        if (hasEnded(stream)) {
            return Deferred.rejected(
                    stream.reactions, new WebTypeError("a stream that is closed or errored cannot be closed"));
        }
        Deferred<Void> promise = new Deferred<>(stream.reactions);
        stream.closeRequest = promise;
        WritableStreamDefaultWriter<T> writer = stream.writer;
        if (writer != null && stream.backpressure && stream.state == WritableStream.State.WRITABLE) {
            writer.readyPromise.resolve(null);
        }
        stream.controllerQueue.close();
        return promise;
    }

    // https://streams.spec.whatwg.org/#writable-stream-add-write-request
    static Deferred<Void> addWriteRequest(WritableStream<?> stream) {
        Deferred<Void> promise = new Deferred<>(stream.reactions);
        stream.writeRequests.add(promise);
        return promise;
    }

    // https://streams.spec.whatwg.org/#writable-stream-close-queued-or-in-flight
    static boolean closeQueuedOrInFlight(WritableStream<?> stream) {
        return stream.closeRequest != null || stream.inFlightCloseRequest != null;
    }

    // https://streams.spec.whatwg.org/#writable-stream-deal-with-rejection
    static void dealWithRejection(WritableStream<?> stream, Throwable error) {
        if (stream.state == WritableStream.State.WRITABLE) {
            startErroring(stream, error);
        } else if (stream.state == WritableStream.State.ERRORING) {
            finishErroring(stream);
        }
    }

    // https://streams.spec.whatwg.org/#writable-stream-start-erroring
    static <T> void startErroring(WritableStream<T> stream, Throwable reason) {
        stream.state = WritableStream.State.ERRORING;
        stream.storedError = reason;
        WritableStreamDefaultWriter<T> writer = stream.writer;
        if (writer != null) {
            writer.ensureReadyPromiseRejected(reason);
        }
        if (!hasOperationMarkedInFlight(stream) && stream.controllerQueue.isStarted()) {
            finishErroring(stream);
        }
    }

    // https://streams.spec.whatwg.org/#writable-stream-finish-erroring
    static void finishErroring(WritableStream<?> stream) {
        stream.state = WritableStream.State.ERRORED;
        stream.controllerQueue.errorSteps();
        Throwable storedError = stream.storedError();
        for (Deferred<Void> writeRequest : ReadableStreamOperations.takeAll(stream.writeRequests)) {
            writeRequest.reject(storedError);
        }
        WritableStream.PendingAbortRequest abortRequest = stream.pendingAbortRequest;
        if (abortRequest == null) {
            rejectCloseAndClosedPromiseIfNeeded(stream);
            return;
        }
        stream.pendingAbortRequest = null;
        if (abortRequest.wasAlreadyErroring()) {
            abortRequest.promise().reject(storedError);
            rejectCloseAndClosedPromiseIfNeeded(stream);
            return;
        }
        stream.controllerQueue
                .abortSteps(abortRequest.reason())
                .upon(
                        () -> {
                            synchronized (stream.reactions) {
                                abortRequest.promise().resolve(null);
                                rejectCloseAndClosedPromiseIfNeeded(stream);
                            }
                        },
                        error -> {
                            synchronized (stream.reactions) {
                                abortRequest.promise().reject(error);
                                rejectCloseAndClosedPromiseIfNeeded(stream);
                            }
                        });
    }

    // https://streams.spec.whatwg.org/#writable-stream-finish-in-flight-write
    static void finishInFlightWrite(WritableStream<?> stream) {
        Deferred<Void> request = stream.inFlightWriteRequest;
        stream.inFlightWriteRequest = null;
        if (request != null) {
            request.resolve(null);
        }
    }

    // https://streams.spec.whatwg.org/#writable-stream-finish-in-flight-write-with-error
    static void finishInFlightWriteWithError(WritableStream<?> stream, Throwable error) {
        Deferred<Void> request = stream.inFlightWriteRequest;
        stream.inFlightWriteRequest = null;
        if (request != null) {
            request.reject(error);
        }
        dealWithRejection(stream, error);
    }

    // https://streams.spec.whatwg.org/#writable-stream-finish-in-flight-close
    static <T> void finishInFlightClose(WritableStream<T> stream) {
        Deferred<Void> request = stream.inFlightCloseRequest;
        stream.inFlightCloseRequest = null;
        if (request != null) {
            request.resolve(null);
        }
        if (stream.state == WritableStream.State.ERRORING) {
            stream.storedError = null; // the error was too late to do anything, so it is ignored
            if (stream.pendingAbortRequest != null) {
                stream.pendingAbortRequest.promise().resolve(null);
                stream.pendingAbortRequest = null;
            }
        }
        stream.state = WritableStream.State.CLOSED;
        WritableStreamDefaultWriter<T> writer = stream.writer;
        if (writer != null) {
            writer.closedPromise.resolve(null);
        }
    }

    // https://streams.spec.whatwg.org/#writable-stream-finish-in-flight-close-with-error
    static void finishInFlightCloseWithError(WritableStream<?> stream, Throwable error) {
        Deferred<Void> request = stream.inFlightCloseRequest;
        stream.inFlightCloseRequest = null;
        if (request != null) {
            request.reject(error);
        }
        if (stream.pendingAbortRequest != null) {
            stream.pendingAbortRequest.promise().reject(error);
            stream.pendingAbortRequest = null;
        }
        dealWithRejection(stream, error);
    }

    // https://streams.spec.whatwg.org/#writable-stream-has-operation-marked-in-flight
    private static boolean hasOperationMarkedInFlight(WritableStream<?> stream) {
        return stream.inFlightWriteRequest != null || stream.inFlightCloseRequest != null;
    }

    // https://streams.spec.whatwg.org/#writable-stream-mark-close-request-in-flight
    static void markCloseRequestInFlight(WritableStream<?> stream) {
        stream.inFlightCloseRequest = stream.closeRequest;
        stream.closeRequest = null;
    }

    // https://streams.spec.whatwg.org/#writable-stream-mark-first-write-request-in-flight
    static void markFirstWriteRequestInFlight(WritableStream<?> stream) {
        stream.inFlightWriteRequest = stream.writeRequests.remove();
    }

    // https://streams.spec.whatwg.org/#writable-stream-reject-close-and-closed-promise-if-needed
    private static <T> void rejectCloseAndClosedPromiseIfNeeded(WritableStream<T> stream) {
        Throwable storedError = stream.storedError();
        if (stream.closeRequest != null) {
            stream.closeRequest.reject(storedError);
            stream.closeRequest = null;
        }
        WritableStreamDefaultWriter<T> writer = stream.writer;
        if (writer != null) {
            writer.closedPromise.reject(storedError);
        }
    }

    // https://streams.spec.whatwg.org/#writable-stream-update-backpressure
    static <T> void updateBackpressure(WritableStream<T> stream, boolean backpressure) {
        WritableStreamDefaultWriter<T> writer = stream.writer;
        if (writer != null && backpressure != stream.backpressure) {
            if (backpressure) {
                writer.readyPromise = new Deferred<>(stream.reactions);
            } else {
                writer.readyPromise.resolve(null);
            }
        }
        stream.backpressure = backpressure;
    }
}
