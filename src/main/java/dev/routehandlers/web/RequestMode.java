package dev.routehandlers.web;

/**
 * How a request deals with other origins.
 *
 * @see <a href="https://fetch.spec.whatwg.org/#requestmode">Fetch, RequestMode</a>
 */
public enum RequestMode {
    /** A navigation; no request can be made with it. */
    NAVIGATE("navigate"),
    /** To its own origin only. */
    SAME_ORIGIN("same-origin"),
    /** Without the CORS protocol, with simple methods and headers only. */
    NO_CORS("no-cors"),
    /** By the CORS protocol. */
    CORS("cors");

    private final String text;

    RequestMode(String text) {
        this.text = text;
    }

    /** The word that the standard has for it. */
    @Override
    public String toString() {
        return text;
    }
}
