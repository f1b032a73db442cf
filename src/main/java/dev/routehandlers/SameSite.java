package dev.routehandlers;

import java.util.Locale;

/**
 * Whether a browser sends a cookie along with requests that other sites cause.
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis#section-4.1.2.7">RFC 6265bis, the
 *     SameSite attribute</a>
 */
public enum SameSite {
    /** Along with the user's own navigation from elsewhere, but not with embedded or background requests. */
    LAX,
    /** Never along with a request that another site caused. */
    STRICT,
    /** Always; browsers ask for {@code Secure} as well. */
    NONE;

    private final String text = name().toLowerCase(Locale.ROOT);

    /** The word as {@code Set-Cookie} spells it, in lower case. */
    @Override
    public String toString() {
        return text;
    }
}
