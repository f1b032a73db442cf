package dev.routehandlers.web;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;

/** Futures that fail with the very error, where the JDK's dependents would wrap it. */
final class Futures {
    private Futures() {}

    /** What {@code function} makes of the value of {@code future}: done at once when that is done. */
    static <T, R> CompletableFuture<R> map(CompletableFuture<T> future, Function<? super T, ? extends R> function) {
        CompletableFuture<R> result = new CompletableFuture<>();
        if (future.isDone() && !future.isCompletedExceptionally()) {
            settle(result, future.join(), function);
            return result;
        }
        var unused = future.whenComplete((value, error) -> {
            if (error == null) {
                settle(result, value, function);
            } else {
                result.completeExceptionally(unwrap(error));
            }
        });
        return result;
    }

    private static <T, R> void settle(CompletableFuture<R> result, T value, Function<? super T, ? extends R> function) {
        try {
            result.complete(function.apply(value));
        } catch (Throwable thrown) {
            result.completeExceptionally(thrown);
        }
    }

    /** What a stage failed with, without the wrappers that stages add. */
    static Throwable unwrap(Throwable error) {
        Throwable cause = error;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
