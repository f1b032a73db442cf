package dev.routehandlers.streams;

import dev.routehandlers.errors.WebRangeError;
import java.util.ArrayDeque;

/**
 * Chunks, their sizes and the sum of these.
 *
 * @see <a href="https://streams.spec.whatwg.org/#queue-with-sizes">Streams, queue-with-sizes</a>
 */
final class QueueWithSizes<T> {
    private final ArrayDeque<ValueWithSize<T>> queue = new ArrayDeque<>(2);
    private double totalSize;

    private record ValueWithSize<T>(T value, double size) {}

    boolean isEmpty() {
        return queue.isEmpty();
    }

    double totalSize() {
        return totalSize;
    }

    // https://streams.spec.whatwg.org/#enqueue-value-with-size
    void enqueueValueWithSize(T value, double size) {
        checkSize(size);
        queue.add(new ValueWithSize<>(value, size));
        totalSize += size;
    }

    static void checkSize(double size) {
        if (!(size >= 0) || Double.isInfinite(size)) {
            throw new WebRangeError("the size of a chunk is a finite number that is not negative, not " + size);
        }
    }

    // https://streams.spec.whatwg.org/#dequeue-value
    T dequeueValue() {
        ValueWithSize<T> pair = queue.remove();
        totalSize = Math.max(0, totalSize - pair.size()); // rounding errors may have summed up
        return pair.value();
    }

    // https://streams.spec.whatwg.org/#peek-queue-value
    T peekQueueValue() {
        return queue.element().value();
    }

    // https://streams.spec.whatwg.org/#reset-queue
    void resetQueue() {
        queue.clear();
        totalSize = 0;
    }
}
