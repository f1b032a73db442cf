package dev.routehandlers;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A response's {@code Set-Cookie} header, written as Next.js writes it, to the order of the attributes.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6265#section-4.1">RFC 6265, Set-Cookie</a>
 */
final class SetCookie {
    private static final int MAX_AGE_DIGITS = 18;

    private SetCookie() {}

    /** The header that sets {@code cookie}. An age gives an {@code Expires} too, counted from {@code now}. */
    static String format(Cookie cookie, InstantSource now) {
        StringBuilder line =
                new StringBuilder(64).append(cookie.name()).append('=').append(cookie.wireValue());
        String path = cookie.path();
        if (path != null && !path.isEmpty()) {
            line.append("; Path=").append(path);
        }
        Duration maxAge = cookie.maxAge();
        Instant expires = maxAge == null || maxAge.toSeconds() == 0
                ? cookie.expires()
                : CookieDate.after(now.instant(), maxAge.toSeconds());
        append(line, "Expires", expires == null ? null : CookieDate.format(expires));
        append(line, "Max-Age", maxAge == null ? null : maxAge.toSeconds());
        append(line, "Domain", cookie.domain());
        line.append(cookie.secure() ? "; Secure" : "").append(cookie.httpOnly() ? "; HttpOnly" : "");
        append(line, "SameSite", cookie.sameSite());
        line.append(cookie.partitioned() ? "; Partitioned" : "");
        append(line, "Priority", cookie.priority());
        return line.toString();
    }

    private static void append(StringBuilder line, String attribute, @Nullable Object value) {
        if (value != null) {
            line.append("; ").append(attribute).append('=').append(value);
        }
    }

    /**
     * The cookie that {@code line} sets; null when it sets none. Attributes that are not known, or don't parse, are
     * left out; the value stays spelled as it is. See https://www.rfc-editor.org/rfc/rfc6265#section-5.2.
     */
    static @Nullable Cookie parse(String line) {
        String[] parts = line.split(";", -1);
        String pair = parts[0].strip();
        if (pair.isEmpty()) {
            return null;
        }
        int equals = pair.indexOf('=');
        String name = equals < 0 ? "" : pair.substring(0, equals).strip();
        String wireValue = pair.substring(equals + 1).strip();
        String value = CookieText.decode(wireValue);
        Cookie cookie = Cookie.received(
                name, value == null ? wireValue : value, wireValue, last(parts, "path"), last(parts, "domain"));
        for (int i = 1; i < parts.length; i++) {
            cookie = withAttribute(cookie, attributeName(parts[i]), attributeValue(parts[i]));
        }
        return cookie;
    }

    private static Cookie withAttribute(Cookie cookie, String attribute, String value) {
        return switch (attribute) {
            case "expires" -> {
                Instant expires = CookieDate.parse(value);
                yield expires == null ? cookie : cookie.expires(expires);
            }
            case "max-age" -> {
                Duration maxAge = parseMaxAge(value);
                yield maxAge == null ? cookie : cookie.maxAge(maxAge);
            }
            case "secure" -> cookie.secure(true);
            case "httponly" -> cookie.httpOnly(true);
            case "partitioned" -> cookie.partitioned(true);
            case "samesite" -> {
                SameSite sameSite = constant(SameSite.values(), value);
                yield sameSite == null ? cookie : cookie.sameSite(sameSite);
            }
            case "priority" -> {
                CookiePriority priority = constant(CookiePriority.values(), value);
                yield priority == null ? cookie : cookie.priority(priority);
            }
            default -> cookie;
        };
    }

    /** The value of the last {@code attribute}; null when there is none or it is empty. */
    private static @Nullable String last(String[] parts, String attribute) {
        for (int i = parts.length - 1; i > 0; i--) {
            if (attributeName(parts[i]).equals(attribute)) {
                String value = attributeValue(parts[i]);
                return value.isEmpty() ? null : value;
            }
        }
        return null;
    }

    private static String attributeName(String part) {
        int equals = part.indexOf('=');
        return (equals < 0 ? part : part.substring(0, equals)).strip().toLowerCase(Locale.ROOT);
    }

    private static String attributeValue(String part) {
        int equals = part.indexOf('=');
        return equals < 0 ? "" : part.substring(equals + 1).strip();
    }

    private static @Nullable Duration parseMaxAge(String value) {
        int digits = value.startsWith("-") ? 1 : 0;
        if (value.length() == digits) {
            return null;
        }
        for (int i = digits; i < value.length(); i++) {
            if (value.charAt(i) < '0' || value.charAt(i) > '9') {
                return null;
            }
        }
        return Duration.ofSeconds(Long.parseLong(value, 0, Math.min(value.length(), MAX_AGE_DIGITS), 10));
    }

    private static <E extends Enum<E>> @Nullable E constant(E[] constants, String word) {
        for (E constant : constants) {
            if (constant.name().equalsIgnoreCase(word)) {
                return constant;
            }
        }
        return null;
    }

    /**
     * The cookies of {@code line} one by one. A comma parts two of them when a name and {@code =} follow it: the one in
     * a date doesn't.
     */
    static List<String> split(String line) {
        int comma = partingComma(line, 0);
        if (comma < 0) {
            return List.of(line);
        }
        List<String> lines = new ArrayList<>();
        int start = 0;
        while (comma >= 0) {
            lines.add(line.substring(start, comma).strip());
            start = comma + 1;
            comma = partingComma(line, start);
        }
        lines.add(line.substring(start).strip());
        return lines;
    }

    private static int partingComma(String line, int from) {
        for (int comma = line.indexOf(',', from); comma >= 0; comma = line.indexOf(',', comma + 1)) {
            int i = comma + 1;
            while (i < line.length() && "=;,".indexOf(line.charAt(i)) < 0) {
                i++;
            }
            if (i < line.length() && line.charAt(i) == '=') {
                return comma;
            }
        }
        return -1;
    }
}
