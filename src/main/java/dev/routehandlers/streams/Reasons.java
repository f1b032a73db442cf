package dev.routehandlers.streams;

import dev.routehandlers.errors.DomException;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * How the reasons of {@code cancel} and {@code abort}, which are any object, and the errors of futures, which are
 * throwables, turn into one another. A throwable always stays the same object.
 */
final class Reasons {
    private Reasons() {}

    /**
     * The error that {@code reason} is, or the {@code AbortError} that stands for it where there has to be an error.
     * The one place in which a reason is wrapped.
     */
    static Throwable toError(@Nullable Object reason) {
        if (reason instanceof Throwable error) {
            return error;
        }
        return new DomException(reason == null ? "the operation was aborted" : String.valueOf(reason), "AbortError");
    }

    /** What a stage failed with, without the wrapper that the stages behind it see. */
    static Throwable unwrap(Throwable error) {
        Throwable cause = error.getCause();
        return error instanceof CompletionException && cause != null ? cause : error;
    }

    /** Throws {@code error} as it is, checked or not: what a callback threw, its caller catches. */
    static RuntimeException rethrow(Throwable error) {
        Reasons.<RuntimeException>throwUnchecked(error);
        throw new AssertionError(error);
    }

    @SuppressWarnings("unchecked") // the cast is erased: the compiler takes for unchecked what may be anything
    private static <E extends Throwable> void throwUnchecked(Throwable error) throws E {
        throw (E) error;
    }
}
