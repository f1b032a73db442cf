package dev.routehandlers.web;

import dev.routehandlers.errors.WebTypeError;

/**
 * Which changes {@link Headers} allow. A server is not a browser: with the guards of requests and responses it may set
 * {@code Cookie}, {@code Host}, {@code Set-Cookie} and the other headers that a page must not.
 *
 * @see <a href="https://fetch.spec.whatwg.org/#concept-headers-guard">Fetch, guard</a>
 */
enum HeaderGuard {
    NONE,
    REQUEST,
    REQUEST_NO_CORS,
    RESPONSE,
    IMMUTABLE;

    // https://fetch.spec.whatwg.org/#headers-validate
    void requireMutable() {
        if (this == IMMUTABLE) {
            throw new WebTypeError("these headers are read-only: change a copy, new Headers(headers)");
        }
    }

    /** Whether {@code name} may come to have {@code value}, or the change is silently ignored. */
    boolean allows(String name, String value) {
        return this != REQUEST_NO_CORS || NoCorsHeaders.isSafelisted(name, value);
    }

    /** Whether {@code name} may be deleted, or that is silently ignored. */
    boolean allowsDelete(String name) {
        return this != REQUEST_NO_CORS || NoCorsHeaders.isSafelistedName(name) || NoCorsHeaders.isPrivileged(name);
    }
}
