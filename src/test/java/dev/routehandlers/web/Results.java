package dev.routehandlers.web;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.opentest4j.AssertionFailedError;

/** What futures came to. */
final class Results {
    private Results() {}

    static <T> T get(CompletableFuture<T> future) {
        try {
            return future.get(5, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionFailedError("the future failed", e);
        }
    }

    /** The error that a future failed with. */
    static Throwable failure(CompletableFuture<?> future) {
        Throwable cause = assertThrows(ExecutionException.class, () -> future.get(5, TimeUnit.SECONDS))
                .getCause();
        assertNotNull(cause);
        return cause;
    }

    static void assertFails(Class<? extends Throwable> type, CompletableFuture<?> future) {
        Throwable failure = failure(future);
        assertTrue(type.isInstance(failure), () -> "not a " + type.getSimpleName() + ": " + failure);
    }
}
