package dev.routehandlers.web;

/**
 * How a request's streamed body and its response overlap.
 *
 * @see <a href="https://fetch.spec.whatwg.org/#requestduplex">Fetch, RequestDuplex</a>
 */
public enum RequestDuplex {
    /** The body is sent before the response is read. */
    HALF("half");

    private final String text;

    RequestDuplex(String text) {
        this.text = text;
    }

    /** The word that the standard has for it. */
    @Override
    public String toString() {
        return text;
    }
}
