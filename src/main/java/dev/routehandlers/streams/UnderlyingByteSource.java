package dev.routehandlers.streams;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Where the bytes of a readable byte stream come from, see {@link ReadableStream#bytes(UnderlyingByteSource)}. As an
 * {@link UnderlyingSource} of type {@code bytes} in the standard.
 *
 * @see <a href="https://streams.spec.whatwg.org/#underlying-source-api">Streams, underlying source</a>
 */
public interface UnderlyingByteSource {
    /** Called once, when the stream is made; {@code pull} is not called before its stage is complete. */
    default @Nullable CompletionStage<?> start(ReadableByteStreamController controller) throws Exception {
        return null;
    }

    /** Called when bytes are wanted; {@link ReadableByteStreamController#byobRequest()} says where to. */
    default @Nullable CompletionStage<?> pull(ReadableByteStreamController controller) throws Exception {
        return null;
    }

    /** Called when the consumer has lost interest, with the reason that it gave. */
    default @Nullable CompletionStage<?> cancel(@Nullable Object reason) throws Exception {
        return null;
    }

    /** The size of the buffers that {@code pull} finds in the BYOB request when a reader brings none; 0 for no such. */
    default int autoAllocateChunkSize() {
        return 0;
    }
}
