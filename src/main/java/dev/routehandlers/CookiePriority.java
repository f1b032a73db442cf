package dev.routehandlers;

import java.util.Locale;

/** Which cookies a browser that runs out of room drops first: those of low priority. */
public enum CookiePriority {
    /** Dropped first. */
    LOW,
    /** What a cookie has that says nothing. */
    MEDIUM,
    /** Dropped last. */
    HIGH;

    private final String text = name().toLowerCase(Locale.ROOT);

    /** The word as {@code Set-Cookie} spells it, in lower case. */
    @Override
    public String toString() {
        return text;
    }
}
