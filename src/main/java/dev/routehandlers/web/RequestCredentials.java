package dev.routehandlers.web;

/**
 * Whether credentials go with a request.
 *
 * @see <a href="https://fetch.spec.whatwg.org/#requestcredentials">Fetch, RequestCredentials</a>
 */
public enum RequestCredentials {
    /** Never. */
    OMIT("omit"),
    /** To its own origin. */
    SAME_ORIGIN("same-origin"),
    /** Always. */
    INCLUDE("include");

    private final String text;

    RequestCredentials(String text) {
        this.text = text;
    }

    /** The word that the standard has for it. */
    @Override
    public String toString() {
        return text;
    }
}
