package dev.routehandlers.streams;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link TransformStream} makes the chunks to read of those written. Its methods are never called at the same
 * time, nor inside one another; each may return a stage to wait for, or null. What it throws, or what the stage fails
 * with, is the error of both sides.
 *
 * @see <a href="https://streams.spec.whatwg.org/#transformer-api">Streams, transformer</a>
 */
public interface Transformer<I, O> {
    /** Called once, when the stream is made; nothing is transformed before its stage is complete. */
    default @Nullable CompletionStage<?> start(TransformStreamDefaultController<O> controller) throws Exception {
        return null;
    }

    /** Called with each chunk, when the one before is transformed and its results are wanted. As is: passed on. */
    @SuppressWarnings("unchecked") // the identity of the standard; whoever makes one that maps types overrides it
    default @Nullable CompletionStage<?> transform(I chunk, TransformStreamDefaultController<O> controller)
            throws Exception {
        controller.enqueue((O) chunk);
        return null;
    }

    /** Called when all chunks are transformed and the writable side is being closed. */
    default @Nullable CompletionStage<?> flush(TransformStreamDefaultController<O> controller) throws Exception {
        return null;
    }

    /** Called when the readable side is cancelled or the writable side aborted, with the reason given. */
    default @Nullable CompletionStage<?> cancel(@Nullable Object reason) throws Exception {
        return null;
    }
}
