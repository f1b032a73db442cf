package dev.routehandlers.streams;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A promise of the standard. It is settled under the lock of its queue; the future that users see of it, and the
 * reactions to it, follow from the queue.
 */
final class Deferred<T> {
    private final ReactionQueue queue;
    private @Nullable CompletableFuture<T> future;
    private @Nullable List<Runnable> reactions;
    private boolean settled;
    private @Nullable T value;
    private @Nullable Throwable error;

    Deferred(ReactionQueue queue) {
        this.queue = queue;
    }

    /** A promise resolved with undefined. */
    static Deferred<Void> resolved(ReactionQueue queue) {
        Deferred<Void> promise = new Deferred<>(queue);
        promise.settled = true;
        return promise;
    }

    /** A promise rejected with {@code error}. */
    static <T> Deferred<T> rejected(ReactionQueue queue, Throwable error) {
        Deferred<T> promise = new Deferred<>(queue);
        promise.settled = true;
        promise.error = error;
        return promise;
    }

    void resolve(@Nullable T value) {
        settle(value, null);
    }

    void reject(Throwable error) {
        settle(null, error);
    }

    private void settle(@Nullable T value, @Nullable Throwable error) {
        synchronized (queue) {
            if (settled) {
                return;
            }
            this.settled = true;
            this.value = value;
            this.error = error;
            CompletableFuture<T> seen = future;
            if (seen != null) {
                queue.settle(() -> complete(seen, value, error));
            }
            if (reactions != null) {
                reactions.forEach(queue::post);
                reactions = null;
            }
        }
    }

    boolean isPending() {
        return !settled;
    }

    /** The future of this promise, always the same. */
    CompletableFuture<T> future() {
        synchronized (queue) {
            CompletableFuture<T> made = future;
            if (made == null) {
                made = new CompletableFuture<>();
                if (settled) {
                    complete(made, value, error); // nobody has seen it yet: there is no dependent to run
                }
                future = made;
            }
            return made;
        }
    }

    /** Runs one of the reactions, from the queue, once this is settled. */
    void upon(Runnable fulfilled, Consumer<Throwable> rejected) {
        synchronized (queue) {
            Runnable reaction = () -> react(fulfilled, rejected);
            if (settled) {
                queue.post(reaction);
                return;
            }
            if (reactions == null) {
                reactions = new ArrayList<>(1);
            }
            reactions.add(reaction);
        }
    }

    /** Settles {@code other} as this one is. */
    void forwardTo(Deferred<T> other) {
        upon(() -> other.resolve(value), other::reject);
    }

    private void react(Runnable fulfilled, Consumer<Throwable> rejected) {
        Throwable failure = error;
        if (failure == null) {
            fulfilled.run();
        } else {
            rejected.accept(failure);
        }
    }

    private static <T> void complete(CompletableFuture<T> future, @Nullable T value, @Nullable Throwable error) {
        if (error == null) {
            future.complete(value);
        } else {
            future.completeExceptionally(error);
        }
    }
}
