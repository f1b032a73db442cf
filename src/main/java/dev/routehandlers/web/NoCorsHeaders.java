package dev.routehandlers.web;

import java.util.Locale;
import java.util.Set;

/**
 * The headers that a request of mode {@code no-cors} may have.
 *
 * @see <a href="https://fetch.spec.whatwg.org/#no-cors-safelisted-request-header">Fetch, no-CORS-safelisted request
 *     header</a>
 */
final class NoCorsHeaders {
    static final String PRIVILEGED = "range";
    private static final int MAX_LENGTH = 128;
    private static final Set<String> NAMES = Set.of("accept", "accept-language", "content-language", "content-type");
    private static final Set<String> TYPES =
            Set.of("application/x-www-form-urlencoded", "multipart/form-data", "text/plain");

    private NoCorsHeaders() {}

    // https://fetch.spec.whatwg.org/#no-cors-safelisted-request-header-name
    static boolean isSafelistedName(String name) {
        return NAMES.contains(name.toLowerCase(Locale.ROOT));
    }

    // https://fetch.spec.whatwg.org/#privileged-no-cors-request-header-name
    static boolean isPrivileged(String name) {
        return name.equalsIgnoreCase(PRIVILEGED);
    }

    // https://fetch.spec.whatwg.org/#cors-safelisted-request-header
    static boolean isSafelisted(String name, String value) {
        if (value.length() > MAX_LENGTH) {
            return false;
        }
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "accept" -> value.chars().noneMatch(NoCorsHeaders::isUnsafe);
            case "accept-language", "content-language" -> value.chars().allMatch(NoCorsHeaders::isOfLanguage);
            case "content-type" -> value.chars().noneMatch(NoCorsHeaders::isUnsafe) && isSimpleType(value);
            default -> false;
        };
    }

    // https://fetch.spec.whatwg.org/#cors-unsafe-request-header-byte
    private static boolean isUnsafe(int c) {
        return (c < 0x20 && c != '\t') || c == 0x7F || "\"():<>?@[\\]{}".indexOf(c) >= 0;
    }

    private static boolean isOfLanguage(int c) {
        return (c < 0x80 && Character.isLetterOrDigit(c)) || " *,-.;=".indexOf(c) >= 0;
    }

    private static boolean isSimpleType(String value) {
        MimeType type = MimeType.parse(value);
        return type != null && TYPES.contains(type.essence());
    }
}
