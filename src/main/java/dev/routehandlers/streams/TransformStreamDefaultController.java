package dev.routehandlers.streams;

import org.jspecify.annotations.Nullable;

/**
 * Through which a {@link Transformer} gives its results to the readable side. Usable from any thread.
 *
 * @see <a href="https://streams.spec.whatwg.org/#ts-default-controller-class">Streams,
 *     TransformStreamDefaultController</a>
 */
public final class TransformStreamDefaultController<O> {
    private final TransformStream<?, O> stream;

    TransformStreamDefaultController(TransformStream<?, O> stream) {
        this.stream = stream;
    }

    /** How much more the readable side wants to buffer; null when it is errored. */
    public @Nullable Double desiredSize() {
        return stream.readableController().desiredSize();
    }

    /** Gives {@code chunk} to the readable side. */
    public void enqueue(O chunk) {
        try {
            stream.enqueue(chunk);
        } finally {
            stream.reactions.drain();
        }
    }

    /** Errors both sides with this very object. */
    public void error(Throwable error) {
        synchronized (stream.reactions) {
            stream.error(error);
        }
        stream.reactions.drain();
    }

    /** Closes the readable side, and errors the writable side: nothing more is taken. */
    public void terminate() {
        synchronized (stream.reactions) {
            stream.terminate();
        }
        stream.reactions.drain();
    }
}
