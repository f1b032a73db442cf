package dev.routehandlers.errors;

/**
 * A DOM exception, told apart by its {@linkplain #name() name}: {@code AbortError}, {@code TimeoutError},
 * {@code InvalidStateError}, {@code DataCloneError} and the others of the standard's table.
 *
 * @see <a href="https://webidl.spec.whatwg.org/#idl-DOMException">Web IDL, DOMException</a>
 */
public final class DomException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String name;

    /** An exception that says {@code message}, of the kind {@code name}. */
    public DomException(String message, String name) {
        super(message);
        this.name = name;
    }

    /** The kind of this exception, such as {@code AbortError}. */
    public String name() {
        return name;
    }
}
