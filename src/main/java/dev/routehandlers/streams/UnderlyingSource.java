package dev.routehandlers.streams;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Where the chunks of a {@link ReadableStream} come from. Its methods are never called at the same time, nor inside
 * one another. Each may return a stage to wait for, or null; what it throws, or what the stage fails with, is the
 * error of the stream.
 *
 * @see <a href="https://streams.spec.whatwg.org/#underlying-source-api">Streams, underlying source</a>
 */
public interface UnderlyingSource<T> {
    /** Called once, when the stream is made; {@code pull} is not called before its stage is complete. */
    default @Nullable CompletionStage<?> start(ReadableStreamDefaultController<T> controller) throws Exception {
        return null;
    }

    /** Called when chunks are wanted. Not called again before its stage is complete, nor if it enqueues nothing. */
    default @Nullable CompletionStage<?> pull(ReadableStreamDefaultController<T> controller) throws Exception {
        return null;
    }

    /** Called when the consumer has lost interest, with the reason that it gave. */
    default @Nullable CompletionStage<?> cancel(@Nullable Object reason) throws Exception {
        return null;
    }
}
