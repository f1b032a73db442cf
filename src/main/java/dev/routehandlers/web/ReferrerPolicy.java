package dev.routehandlers.web;

/**
 * How much of its referrer a request shows.
 *
 * @see <a href="https://w3c.github.io/webappsec-referrer-policy/#enumdef-referrerpolicy">Referrer Policy, ReferrerPolicy</a>
 */
public enum ReferrerPolicy {
    /** Nothing said. */
    EMPTY(""),
    /** Nothing. */
    NO_REFERRER("no-referrer"),
    /** All, but nothing from a secure page to an insecure one. */
    NO_REFERRER_WHEN_DOWNGRADE("no-referrer-when-downgrade"),
    /** All, to the own origin only. */
    SAME_ORIGIN("same-origin"),
    /** The origin. */
    ORIGIN("origin"),
    /** The origin, but nothing from a secure page to an insecure one. */
    STRICT_ORIGIN("strict-origin"),
    /** All to the own origin, the origin to others. */
    ORIGIN_WHEN_CROSS_ORIGIN("origin-when-cross-origin"),
    /** As {@link #ORIGIN_WHEN_CROSS_ORIGIN}, but nothing from a secure page to an insecure one. */
    STRICT_ORIGIN_WHEN_CROSS_ORIGIN("strict-origin-when-cross-origin"),
    /** All. */
    UNSAFE_URL("unsafe-url");

    private final String text;

    ReferrerPolicy(String text) {
        this.text = text;
    }

    /** The word that the standard has for it. */
    @Override
    public String toString() {
        return text;
    }
}
