package dev.routehandlers.streams;

import java.nio.ByteBuffer;

/**
 * A strategy that counts bytes: of chunks that are {@code byte[]} or {@link ByteBuffer}. Any other chunk has no size,
 * which is an error of the stream.
 *
 * @param highWaterMark the number of queued bytes at which the producer shall wait
 * @see <a href="https://streams.spec.whatwg.org/#blqs-class">Streams, ByteLengthQueuingStrategy</a>
 */
public record ByteLengthQueuingStrategy(double highWaterMark) implements QueuingStrategy<Object> {
    @Override
    public double size(Object chunk) {
        if (chunk instanceof byte[] bytes) {
            return bytes.length;
        }
        return chunk instanceof ByteBuffer buffer ? buffer.remaining() : Double.NaN;
    }
}
