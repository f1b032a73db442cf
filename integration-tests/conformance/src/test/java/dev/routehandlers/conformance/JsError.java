package dev.routehandlers.conformance;

import org.graalvm.polyglot.Value;

/** Any value that JavaScript has thrown or given as a reason. */
final class JsError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Value value;

    JsError(Value value) {
        super(String.valueOf(value), null, false, false);
        this.value = value;
    }

    Value value() {
        return value;
    }
}
