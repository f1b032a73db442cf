package dev.routehandlers.url;

import org.jspecify.annotations.Nullable;

/**
 * The parser's failure, with its reason. It has no stack trace: {@link URL#canParse(String)} would pay for it and throw
 * it away.
 */
final class InvalidUrl extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;

    InvalidUrl(String reason) {
        this(reason, null);
    }

    InvalidUrl(String reason, @Nullable Throwable cause) {
        super(reason, cause, false, false);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
