package dev.routehandlers.streams;

import java.nio.ByteBuffer;

/**
 * A buffer that is being filled. All views are on bytes here, so the standard's element size is 1 and has no field.
 *
 * @see <a href="https://streams.spec.whatwg.org/#pull-into-descriptor">Streams, pull-into descriptor</a>
 */
final class PullIntoDescriptor {
    final int byteOffset;
    final int byteLength;
    final int minimumFill;
    ByteBuffer buffer;
    int bytesFilled;
    ReaderType readerType;

    enum ReaderType {
        DEFAULT,
        BYOB,
        NONE
    }

    PullIntoDescriptor(ByteBuffer view, int minimumFill, ReaderType readerType) {
        this.buffer = view.duplicate();
        this.byteOffset = view.position();
        this.byteLength = view.remaining();
        this.minimumFill = minimumFill;
        this.readerType = readerType;
    }

    // https://streams.spec.whatwg.org/#readable-byte-stream-controller-convert-pull-into-descriptor
    ByteBuffer filledView() {
        return view(byteOffset, bytesFilled);
    }

    /** What is still to be filled. */
    ByteBuffer remainingView() {
        return view(byteOffset + bytesFilled, byteLength - bytesFilled);
    }

    private ByteBuffer view(int offset, int length) {
        return buffer.duplicate().limit(offset + length).position(offset);
    }
}
