package dev.routehandlers.web;

/**
 * How a request meets the cache of {@code fetch}.
 *
 * @see <a href="https://fetch.spec.whatwg.org/#requestcache">Fetch, RequestCache</a>
 */
public enum RequestCache {
    /** As the cache sees fit. */
    DEFAULT("default"),
    /** Past the cache, and not stored. */
    NO_STORE("no-store"),
    /** Past the cache, and stored. */
    RELOAD("reload"),
    /** From the cache only after asking the origin. */
    NO_CACHE("no-cache"),
    /** From the cache, fresh or stale, if it is there. */
    FORCE_CACHE("force-cache"),
    /** From the cache or not at all; needs the mode {@code same-origin}. */
    ONLY_IF_CACHED("only-if-cached");

    private final String text;

    RequestCache(String text) {
        this.text = text;
    }

    /** The word that the standard has for it. */
    @Override
    public String toString() {
        return text;
    }
}
