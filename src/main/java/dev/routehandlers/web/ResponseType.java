package dev.routehandlers.web;

/**
 * Where a response comes from.
 *
 * @see <a href="https://fetch.spec.whatwg.org/#responsetype">Fetch, ResponseType</a>
 */
public enum ResponseType {
    /** From the own origin. */
    BASIC("basic"),
    /** From another origin, by the CORS protocol. */
    CORS("cors"),
    /** Made by a program. */
    DEFAULT("default"),
    /** A network error. */
    ERROR("error"),
    /** From another origin, without the CORS protocol. */
    OPAQUE("opaque"),
    /** A redirect that was not followed. */
    OPAQUEREDIRECT("opaqueredirect");

    private final String text;

    ResponseType(String text) {
        this.text = text;
    }

    /** The word that the standard has for it. */
    @Override
    public String toString() {
        return text;
    }
}
