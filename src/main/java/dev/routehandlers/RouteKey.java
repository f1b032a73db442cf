package dev.routehandlers;

import dev.routehandlers.routing.RouteMatch;
import dev.routehandlers.routing.RoutePath;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What the answer to a path is kept by, and the path in one spelling: callers may escape it differently. */
final class RouteKey {
    private static final int USUAL_LENGTH = 96;

    private RouteKey() {}

    /** Pattern and decoded params, each with its length in front; never the query. */
    static String of(String basePath, RouteMatch<RouteModule> match) {
        if (match.size() == 0) {
            return match.target().keyBelow(basePath);
        }
        StringBuilder key = start(basePath, match.pattern());
        for (int i = 0; i < match.size(); i++) {
            Object value = match.value(i);
            if (value instanceof List<?> list) {
                key.append('[').append(list.size()).append(']');
                list.forEach(element -> append(key, (String) element));
            } else {
                append(key, value == null ? "" : (String) value);
            }
        }
        return key.toString();
    }

    /** The key of a route without params. */
    static String of(String basePath, String pattern) {
        return start(basePath, pattern).toString();
    }

    private static StringBuilder start(String basePath, String pattern) {
        StringBuilder key = new StringBuilder(USUAL_LENGTH).append("route:");
        append(key, basePath);
        append(key, pattern);
        return key;
    }

    private static void append(StringBuilder key, String part) {
        key.append(part.length()).append(':').append(part);
    }

    /** The path of {@code match}, percent-encoded; without the base path. */
    static String path(RouteMatch<RouteModule> match) {
        StringBuilder path = new StringBuilder();
        int param = 0;
        for (var segment : match.target().path().segments()) {
            if (RoutePath.nameOf(segment) == null) {
                path.append('/').append(encoded(segment.folder()));
                continue;
            }
            Object value = match.value(param++);
            if (value instanceof List<?> list) {
                list.forEach(element -> path.append('/').append(encoded((String) element)));
            } else if (value != null) {
                path.append('/').append(encoded((String) value));
            }
        }
        return path.isEmpty() ? "/" : path.toString();
    }

    /** {@code path} in the same spelling, however it is escaped; as it is when it is no path at all. */
    static String path(String path) {
        StringBuilder ascii = new StringBuilder(path.length());
        for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
            if (b < 0) {
                ascii.append(String.format("%%%02X", b));
            } else {
                ascii.append((char) b);
            }
        }
        RequestPath parsed = RequestPath.parse(ascii.toString());
        if (parsed.refusal() != null) {
            return path;
        }
        StringBuilder spelt = new StringBuilder(path.length());
        for (String segment : parsed.segments()) {
            spelt.append('/').append(encoded(segment));
        }
        return spelt.isEmpty() ? "/" : spelt.toString();
    }

    /** <a href="https://url.spec.whatwg.org/#component-percent-encode-set">The component percent-encode set</a>, less what a path leaves alone. */
    private static String encoded(String segment) {
        StringBuilder encoded = new StringBuilder(segment.length());
        for (byte b : segment.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain = (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || "-._~!$&'()*+,=:@".indexOf(c) >= 0;
            if (plain) {
                encoded.append(c);
            } else {
                encoded.append('%').append(Character.toUpperCase(Character.forDigit(c >> 4, 16)));
                encoded.append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
            }
        }
        return encoded.toString();
    }
}
