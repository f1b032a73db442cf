package dev.routehandlers;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request's {@code Cookie} header, read as Next.js reads it: a name without {@code =} has the value {@code true}, the
 * last of one name wins, a value that can't be decoded is left out; quotes and blanks belong to name and value.
 */
final class CookieHeader {
    private CookieHeader() {}

    /** Puts the cookies of {@code header} into {@code jar}. */
    static void parse(String header, Map<String, Cookie> jar) {
        int start = 0;
        while (start < header.length()) {
            int semicolon = header.indexOf(';', start);
            int end = semicolon < 0 ? header.length() : semicolon;
            Cookie cookie = end == start ? null : parsePair(header.substring(start, end));
            if (cookie != null) {
                jar.put(cookie.name(), cookie);
            }
            start = end + 1;
            while (start < header.length() && header.charAt(start) == ' ') {
                start++;
            }
        }
    }

    private static @Nullable Cookie parsePair(String pair) {
        int equals = pair.indexOf('=');
        if (equals < 0) {
            return Cookie.received(pair, "true", "true", null, null);
        }
        String name = pair.substring(0, equals);
        String value = CookieText.decode(pair.substring(equals + 1));
        return value == null ? null : Cookie.received(name, value, CookieText.encode(name, value), null, null);
    }

    /** The header that {@link #parse} reads as {@code cookies}. */
    static String format(Collection<Cookie> cookies) {
        StringBuilder header = new StringBuilder();
        for (Cookie cookie : cookies) {
            header.append(header.isEmpty() ? "" : "; ")
                    .append(cookie.name())
                    .append('=')
                    .append(cookie.wireValue());
        }
        return header.toString();
    }
}
