package dev.routehandlers.web;

import dev.routehandlers.errors.WebTypeError;
import java.util.Locale;
import java.util.Set;

/**
 * The grammar of methods.
 *
 * @see <a href="https://fetch.spec.whatwg.org/#methods">Fetch, methods</a>
 */
final class RequestMethod {
    private static final Set<String> NORMALIZED = Set.of("DELETE", "GET", "HEAD", "OPTIONS", "POST", "PUT");
    private static final Set<String> FORBIDDEN = Set.of("CONNECT", "TRACE", "TRACK");

    private RequestMethod() {}

    /** The method that {@code method} means. */
    static String of(String method) {
        if (!HeaderText.isToken(method)) {
            throw new WebTypeError(
                    method.isEmpty()
                            ? "a method can't be empty"
                            : "a method can't have " + HeaderText.shown(method.charAt(HeaderText.tokenEnd(method)))
                                    + ", as at index " + HeaderText.tokenEnd(method));
        }
        String upper = method.toUpperCase(Locale.ROOT);
        // https://fetch.spec.whatwg.org/#forbidden-method
        if (FORBIDDEN.contains(upper)) {
            throw new WebTypeError("no request can be made with the method " + upper);
        }
        // https://fetch.spec.whatwg.org/#concept-method-normalize
        return NORMALIZED.contains(upper) ? upper : method;
    }

    /** Whether a request of this method has no body. */
    static boolean isBodiless(String method) {
        return method.equals("GET") || method.equals("HEAD");
    }

    // https://fetch.spec.whatwg.org/#cors-safelisted-method
    static boolean isCorsSafelisted(String method) {
        return isBodiless(method) || method.equals("POST");
    }
}
