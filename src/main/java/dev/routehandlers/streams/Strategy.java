package dev.routehandlers.streams;

import dev.routehandlers.errors.WebRangeError;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * A queuing strategy as a controller keeps it.
 *
 * @param highWaterMark checked
 * @param sizeAlgorithm user code, not called under the lock; null where every chunk has the size 1
 */
record Strategy<T>(double highWaterMark, @Nullable ToDoubleFunction<? super T> sizeAlgorithm) {

    // https://streams.spec.whatwg.org/#validate-and-normalize-high-water-mark
    static <T> Strategy<T> of(QueuingStrategy<? super T> strategy) {
        double highWaterMark = strategy.highWaterMark();
        if (Double.isNaN(highWaterMark) || highWaterMark < 0) {
            throw new WebRangeError("a high-water mark is a number that is not negative, not " + highWaterMark);
        }
        return new Strategy<>(highWaterMark, strategy instanceof CountQueuingStrategy ? null : strategy::size);
    }

    static <T> Strategy<T> of(double highWaterMark) {
        return new Strategy<>(highWaterMark, null);
    }
}
