package dev.routehandlers.errors;

import org.jspecify.annotations.Nullable;

/**
 * JavaScript's {@code SyntaxError}: a text does not follow its grammar, such as a body that is no JSON.
 *
 * @see <a href="https://webidl.spec.whatwg.org/#idl-exceptions">Web IDL, exceptions</a>
 */
public final class WebSyntaxError extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** An error that says {@code message}. */
    public WebSyntaxError(String message) {
        super(message);
    }

    /** An error that says {@code message} and keeps what led to it. */
    public WebSyntaxError(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
