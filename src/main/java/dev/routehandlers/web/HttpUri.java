package dev.routehandlers.web;

import dev.routehandlers.errors.WebTypeError;
import dev.routehandlers.url.URL;
import java.net.URI;
import java.net.URISyntaxException;

/** A URL as the JDK's client wants it: what its grammar of 1998 refuses is percent-encoded, and there is no fragment. */
final class HttpUri {
    private static final String REFUSED = "\"<>\\^`{|}";

    private HttpUri() {}

    static URI of(URL url) {
        String rest = url.pathname() + url.search();
        StringBuilder text = new StringBuilder(rest.length() + 64).append(url.origin());
        boolean query = false;
        for (int i = 0; i < rest.length(); i++) {
            char c = rest.charAt(i);
            query |= c == '?';
            boolean stray = c == '%' && !isEscape(rest, i);
            boolean bracket = !query && (c == '[' || c == ']');
            if (stray || bracket || REFUSED.indexOf(c) >= 0) {
                text.append('%').append(hex(c >> 4)).append(hex(c & 15));
            } else {
                text.append(c);
            }
        }
        try {
            return new URI(text.toString());
        } catch (URISyntaxException e) {
            throw new WebTypeError("fetch failed: the URL can't be sent", e);
        }
    }

    private static boolean isEscape(String text, int at) {
        return at + 2 < text.length()
                && Character.digit(text.charAt(at + 1), 16) >= 0
                && Character.digit(text.charAt(at + 2), 16) >= 0;
    }

    private static char hex(int digit) {
        return Character.toUpperCase(Character.forDigit(digit, 16));
    }
}
