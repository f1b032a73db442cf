package dev.routehandlers.streams;

import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The algorithms of a user's source: its methods are called from the queue.
 *
 * @param controller whose source it is
 */
record CallbackSource(ReadableStreamController<?> controller, ReactionQueue.Algorithm pull, Cancel cancel)
        implements SourceAlgorithms {

    /** The user's {@code cancel}. */
    @FunctionalInterface
    interface Cancel {
        @Nullable
        CompletionStage<?> run(@Nullable Object reason) throws Exception;
    }

    @Override
    public void pull(Runnable fulfilled, Consumer<Throwable> rejected) {
        controller.reactions.invokeIf(controller::mayCallPull, pull, fulfilled, rejected);
    }

    @Override
    public void cancel(@Nullable Object reason, Runnable fulfilled, Consumer<Throwable> rejected) {
        controller.reactions.invoke(() -> cancel.run(reason), fulfilled, rejected);
    }
}
