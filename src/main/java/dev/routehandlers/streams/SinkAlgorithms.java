package dev.routehandlers.streams;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The standard's write, close and abort algorithms. They are started under the lock: those of a user's sink queue a
 * call, those of a transform do their steps at once. One of the two reactions runs later, from the queue.
 */
interface SinkAlgorithms<T> {
    void write(T chunk, Runnable fulfilled, Consumer<Throwable> rejected);

    void close(Runnable fulfilled, Consumer<Throwable> rejected);

    void abort(@Nullable Object reason, Runnable fulfilled, Consumer<Throwable> rejected);
}
