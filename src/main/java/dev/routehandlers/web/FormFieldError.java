package dev.routehandlers.web;

import org.jspecify.annotations.Nullable;

/**
 * A form does not fit the record that {@link FormData#as} makes of it. It is the client's mistake: a handler that lets
 * it through is answered with 400.
 */
public final class FormFieldError extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final @Nullable String field;
    private final String expected;

    private FormFieldError(String message, @Nullable String field, String expected, @Nullable Throwable cause) {
        super(message, cause);
        this.field = field;
        this.expected = expected;
    }

    static FormFieldError missing(String field, String expected) {
        return new FormFieldError("the form field '" + field + "' is missing: " + expected, field, expected, null);
    }

    static FormFieldError unlike(String field, String expected) {
        return new FormFieldError("the form field '" + field + "' is not " + expected, field, expected, null);
    }

    /** The record's constructor has refused what it was given. */
    static FormFieldError refused(IllegalArgumentException cause) {
        String reason = String.valueOf(cause.getMessage());
        return new FormFieldError("the form is not right: " + reason, null, reason, cause);
    }

    /** The name of the field, which is that of the component; null when the record's constructor refused the whole. */
    public @Nullable String field() {
        return field;
    }

    /** What should be there, such as {@code a whole number}. */
    public String expected() {
        return expected;
    }
}
