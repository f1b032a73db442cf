package dev.routehandlers.streams;

import dev.routehandlers.errors.WebTypeError;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A buffer for an {@link UnderlyingByteSource} to fill: write into {@link #view}, then {@link #respond}.
 *
 * @see <a href="https://streams.spec.whatwg.org/#rs-byob-request-class">Streams, ReadableStreamBYOBRequest</a>
 */
public final class ReadableStreamBYOBRequest {
    private final ReactionQueue reactions;
    private @Nullable ReadableByteStreamController controller;
    private @Nullable ByteBuffer view;

    ReadableStreamBYOBRequest(ReadableByteStreamController controller, ByteBuffer view) {
        this.reactions = controller.reactions;
        this.controller = controller;
        this.view = view;
    }

    /** The room to fill, from its position to its limit; null when this request has been responded to. */
    public @Nullable ByteBuffer view() {
        synchronized (reactions) {
            return view;
        }
    }

    /** Says that the first {@code bytesWritten} bytes of {@link #view} are filled; 0 after the stream was closed. */
    public void respond(int bytesWritten) {
        if (bytesWritten < 0) {
            throw new WebTypeError("a number of bytes is not negative, unlike " + bytesWritten);
        }
        synchronized (reactions) {
            valid().respond(bytesWritten);
        }
        reactions.drain();
    }

    /**
     * Says that {@code view} is filled, from its position to its limit: another buffer of the same capacity, which
     * starts where the request's view starts.
     */
    public void respondWithNewView(ByteBuffer view) {
        synchronized (reactions) {
            valid().respondWithNewView(view);
        }
        reactions.drain();
    }

    // https://streams.spec.whatwg.org/#readable-byte-stream-controller-invalidate-byob-request
    void invalidate() {
        controller = null;
        view = null;
    }

    private ReadableByteStreamController valid() {
        ReadableByteStreamController valid = controller;
        if (valid == null) {
            throw new WebTypeError("a BYOB request that has been responded to cannot be again");
        }
        return valid;
    }
}
