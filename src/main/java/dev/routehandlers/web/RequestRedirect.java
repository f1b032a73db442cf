package dev.routehandlers.web;

/**
 * What becomes of a redirect that answers a request.
 *
 * @see <a href="https://fetch.spec.whatwg.org/#requestredirect">Fetch, RequestRedirect</a>
 */
public enum RequestRedirect {
    /** It is followed. */
    FOLLOW("follow"),
    /** It is an error. */
    ERROR("error"),
    /** It is handed to the caller. */
    MANUAL("manual");

    private final String text;

    RequestRedirect(String text) {
        this.text = text;
    }

    /** The word that the standard has for it. */
    @Override
    public String toString() {
        return text;
    }
}
