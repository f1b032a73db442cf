package dev.routehandlers;

import dev.routehandlers.streams.CallbackContext;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Futures that fail with the very error, where the JDK's dependents would wrap it. */
final class DataFutures {
    private DataFutures() {}

    /** What {@code next} makes of the value of {@code future}. */
    static <T, R> CompletableFuture<R> compose(
            CompletableFuture<T> future, Function<? super T, ? extends CompletableFuture<R>> next) {
        CompletableFuture<R> result = new CompletableFuture<>();
        var unused = future.whenComplete((value, error) -> {
            if (error != null) {
                result.completeExceptionally(Next.cause(error));
                return;
            }
            try {
                forward(next.apply(value), result);
            } catch (Throwable thrown) {
                result.completeExceptionally(thrown);
            }
        });
        return result;
    }

    /** The same as {@code future}, but what depends on it runs on {@code executor} in the scope that is present, unless it is done already. */
    static <T> CompletableFuture<T> goOn(CompletableFuture<T> future, Executor executor) {
        if (future.isDone()) {
            return future;
        }
        CompletableFuture<T> result = new CompletableFuture<>();
        Executor scope = CallbackContext.presentScope();
        var unused = future.whenComplete((value, error) -> {
            try {
                executor.execute(() -> scope.execute(() -> settle(result, value, error)));
            } catch (RejectedExecutionException stopped) {
                scope.execute(() -> settle(result, value, error));
            }
        });
        return result;
    }

    /** Completes {@code result} as {@code future} does. */
    static <T> void forward(CompletableFuture<? extends T> future, CompletableFuture<T> result) {
        var unused = future.whenComplete((value, error) -> settle(result, value, error));
    }

    private static <T> void settle(CompletableFuture<T> result, T value, @Nullable Throwable error) {
        if (error == null) {
            result.complete(value);
        } else {
            result.completeExceptionally(Next.cause(error));
        }
    }
}
