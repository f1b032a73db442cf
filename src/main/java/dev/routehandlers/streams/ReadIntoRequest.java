package dev.routehandlers.streams;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done with the next bytes that a view gets. The steps run under the lock.
 *
 * @see <a href="https://streams.spec.whatwg.org/#read-into-request">Streams, read-into request</a>
 */
interface ReadIntoRequest {
    void chunkSteps(ByteBuffer chunk);

    /** The stream has ended: the view, empty; null when the stream was cancelled. */
    void closeSteps(@Nullable ByteBuffer chunk);

    void errorSteps(Throwable error);
}
