package dev.routehandlers.streams;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The standard's pull and cancel algorithms. They are started under the lock: those of a user's source queue a call,
 * those of our own branches and transforms do their steps at once. One of the two reactions runs later, from the queue.
 */
interface SourceAlgorithms {
    void pull(Runnable fulfilled, Consumer<Throwable> rejected);

    void cancel(@Nullable Object reason, Runnable fulfilled, Consumer<Throwable> rejected);
}
