package dev.routehandlers.url;

import org.jspecify.annotations.Nullable;

/**
 * The short way for most URLs: absolute, {@code http} or {@code https}, a lower-case ASCII host, and nothing in them that
 * the parser would change. Whatever else there is goes through {@link UrlParser}; a test compares the two.
 */
final class OrdinaryUrl {
    private static final boolean[] HOST = characters("abcdefghijklmnopqrstuvwxyz0123456789.-_");
    private static final boolean[] PATH = allBut(PercentEncodeSet.PATH, "\\");
    private static final boolean[] QUERY = allBut(PercentEncodeSet.SPECIAL_QUERY, "");
    private static final boolean[] FRAGMENT = allBut(PercentEncodeSet.FRAGMENT, "");

    private OrdinaryUrl() {}

    /** The URL, or null when the parser has to look. */
    static @Nullable UrlRecord parse(String input) {
        String scheme;
        if (input.startsWith("https://")) {
            scheme = "https";
        } else if (input.startsWith("http://")) {
            scheme = "http";
        } else {
            return null;
        }
        int hostStart = scheme.length() + 3;
        int hostEnd = span(input, hostStart, HOST);
        int port = UrlRecord.NO_PORT;
        int pathStart = hostEnd;
        if (hostEnd < input.length() && input.charAt(hostEnd) == ':') {
            pathStart = span(input, hostEnd + 1, HOST);
            port = port(input, hostEnd + 1, pathStart);
            if (port == UrlRecord.NO_PORT || port == SpecialScheme.defaultPort(scheme)) {
                return null;
            }
        }
        if (pathStart == input.length() || input.charAt(pathStart) != '/' || !isDomain(input, hostStart, hostEnd)) {
            return null;
        }
        int pathEnd = span(input, pathStart, PATH);
        if (mayHaveDotSegments(input, pathStart, pathEnd)) {
            return null;
        }
        int queryEnd = pathEnd;
        if (pathEnd < input.length() && input.charAt(pathEnd) == '?') {
            queryEnd = span(input, pathEnd + 1, QUERY);
        }
        int end = queryEnd;
        if (queryEnd < input.length() && input.charAt(queryEnd) == '#') {
            end = span(input, queryEnd + 1, FRAGMENT);
        }
        if (end < input.length()) {
            return null;
        }
        UrlRecord url = UrlRecord.serializedAs(input);
        url.scheme = scheme;
        url.host = input.substring(hostStart, hostEnd);
        url.port = port;
        url.path = input.substring(pathStart, pathEnd);
        url.query = queryEnd == pathEnd ? null : input.substring(pathEnd + 1, queryEnd);
        url.fragment = end == queryEnd ? null : input.substring(queryEnd + 1, end);
        return url;
    }

    /** Whether the host is there and its last label, which begins with no digit, can't make it an IPv4 address. */
    private static boolean isDomain(String input, int start, int end) {
        int last = end > start && input.charAt(end - 1) == '.' ? end - 1 : end;
        int label = Math.max(start, input.lastIndexOf('.', last - 1) + 1);
        return label < last && !AsciiText.isDigit(input.charAt(label));
    }

    /** The port, or {@link UrlRecord#NO_PORT} when it isn't in its shortest form or is none. */
    private static int port(String input, int start, int end) {
        if (start == end || end - start > 5 || input.charAt(start) == '0') {
            return UrlRecord.NO_PORT;
        }
        int port = 0;
        for (int i = start; i < end; i++) {
            if (!AsciiText.isDigit(input.charAt(i))) {
                return UrlRecord.NO_PORT;
            }
            port = port * 10 + input.charAt(i) - '0';
        }
        return port <= 0xFFFF ? port : UrlRecord.NO_PORT;
    }

    /** Whether a segment begins with a dot; {@code /.well-known} is no dot segment, but the parser may say so. */
    private static boolean mayHaveDotSegments(String input, int start, int end) {
        for (int slash = start; slash >= 0 && slash < end; slash = input.indexOf('/', slash + 1)) {
            int next = slash + 1;
            if (next < end && (input.charAt(next) == '.' || PathSegments.isEncodedDot(input, next))) {
                return true;
            }
        }
        return false;
    }

    private static int span(String input, int start, boolean[] characters) {
        int end = start;
        while (end < input.length() && input.charAt(end) < 0x80 && characters[input.charAt(end)]) {
            end++;
        }
        return end;
    }

    private static boolean[] characters(String members) {
        boolean[] characters = new boolean[0x80];
        for (int i = 0; i < members.length(); i++) {
            characters[members.charAt(i)] = true;
        }
        return characters;
    }

    private static boolean[] allBut(PercentEncodeSet encoded, String others) {
        boolean[] characters = new boolean[0x80];
        for (int c = 0; c < characters.length; c++) {
            characters[c] = !encoded.contains(c) && others.indexOf(c) < 0;
        }
        return characters;
    }
}
