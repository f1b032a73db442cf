package dev.routehandlers.errors;

import org.jspecify.annotations.Nullable;

/**
 * JavaScript's {@code TypeError}: a value is not of the kind that an operation needs.
 *
 * @see <a href="https://webidl.spec.whatwg.org/#idl-exceptions">Web IDL, exceptions</a>
 */
public final class WebTypeError extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** An error that says {@code message}. */
    public WebTypeError(String message) {
        super(message);
    }

    /** An error that says {@code message} and keeps what led to it. */
    public WebTypeError(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
