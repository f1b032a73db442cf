package dev.routehandlers.web;

/**
 * How urgent a request is beside others.
 *
 * @see <a href="https://fetch.spec.whatwg.org/#requestpriority">Fetch, RequestPriority</a>
 */
public enum RequestPriority {
    /** Before others. */
    HIGH("high"),
    /** After others. */
    LOW("low"),
    /** Like others. */
    AUTO("auto");

    private final String text;

    RequestPriority(String text) {
        this.text = text;
    }

    /** The word that the standard has for it. */
    @Override
    public String toString() {
        return text;
    }
}
