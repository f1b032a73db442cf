package dev.routehandlers.streams;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Where the chunks of a {@link WritableStream} go to. Its methods are never called at the same time, nor inside one
 * another; each may return a stage to wait for, or null. What it throws, or what the stage fails with, is the error of
 * the stream.
 *
 * @see <a href="https://streams.spec.whatwg.org/#underlying-sink-api">Streams, underlying sink</a>
 */
public interface UnderlyingSink<T> {
    /** Called once, when the stream is made; nothing is written before its stage is complete. */
    default @Nullable CompletionStage<?> start(WritableStreamDefaultController controller) throws Exception {
        return null;
    }

    /** Called with each chunk, when the one before is written. */
    default @Nullable CompletionStage<?> write(T chunk, WritableStreamDefaultController controller) throws Exception {
        return null;
    }

    /** Called when all chunks are written and the producer has closed the stream. */
    default @Nullable CompletionStage<?> close() throws Exception {
        return null;
    }

    /** Called when the producer has given up, with the reason that it gave. */
    default @Nullable CompletionStage<?> abort(@Nullable Object reason) throws Exception {
        return null;
    }
}
