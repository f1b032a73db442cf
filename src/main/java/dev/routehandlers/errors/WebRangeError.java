package dev.routehandlers.errors;

import org.jspecify.annotations.Nullable;

/**
 * JavaScript's {@code RangeError}: a value is outside of the range that an operation allows.
 *
 * @see <a href="https://webidl.spec.whatwg.org/#idl-exceptions">Web IDL, exceptions</a>
 */
public final class WebRangeError extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** An error that says {@code message}. */
    public WebRangeError(String message) {
        super(message);
    }

    /** An error that says {@code message} and keeps what led to it. */
    public WebRangeError(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
