package dev.routehandlers.streams;

import java.util.function.ToDoubleFunction;

/**
 * How much a stream buffers before it asks its producer to wait.
 *
 * @see <a href="https://streams.spec.whatwg.org/#qs-api">Streams, queuing strategy</a>
 */
public interface QueuingStrategy<T> {
    /** The total size of queued chunks at which the producer shall wait; not negative, possibly infinite. */
    default double highWaterMark() {
        return 1;
    }

    /** The size of a chunk: finite and not negative. */
    default double size(T chunk) {
        return 1;
    }

    /** A strategy with this mark, for which each chunk has the size 1. */
    static QueuingStrategy<Object> of(double highWaterMark) {
        return new CountQueuingStrategy(highWaterMark);
    }

    /** A strategy with this mark and this size of a chunk. */
    static <T> QueuingStrategy<T> of(double highWaterMark, ToDoubleFunction<? super T> size) {
        return new QueuingStrategy<>() {
            @Override
            public double highWaterMark() {
                return highWaterMark;
            }

            @Override
            public double size(T chunk) {
                return size.applyAsDouble(chunk);
            }
        };
    }
}
