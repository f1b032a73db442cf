package dev.routehandlers.web;

import dev.routehandlers.errors.WebTypeError;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The grammar of header names and values. Messages never show a value: it may be a secret.
 *
 * @see <a href="https://fetch.spec.whatwg.org/#headers-class">Fetch, headers</a>
 */
final class HeaderText {
    private static final boolean[] TOKEN = new boolean[0x80];
    private static final Set<String> SECRET =
            Set.of("authorization", "cookie", "proxy-authorization", "set-cookie", "x-api-key");

    static {
        for (char c = '0'; c <= 'z'; c++) {
            TOKEN[c] = Character.isLetterOrDigit(c);
        }
        for (char c : "!#$%&'*+-.^_`|~".toCharArray()) {
            TOKEN[c] = true;
        }
    }

    private HeaderText() {}

    // https://infra.spec.whatwg.org/#ascii-lowercase
    static String lowercase(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** The index of the first character that no token has, the length when there is none; 0 for an empty text. */
    static int tokenEnd(String text) {
        int i = 0;
        while (i < text.length() && text.charAt(i) < 0x80 && TOKEN[text.charAt(i)]) {
            i++;
        }
        return i;
    }

    static boolean isToken(String text) {
        return !text.isEmpty() && tokenEnd(text) == text.length();
    }

    // https://fetch.spec.whatwg.org/#header-name
    static void requireName(String name) {
        int end = tokenEnd(name);
        if (end < name.length()) {
            throw new WebTypeError("a header name can't have " + shown(name.charAt(end)) + ", as at index " + end
                    + (end == 0 ? "" : " after \"" + name.substring(0, end) + "\""));
        }
        if (name.isEmpty()) {
            throw new WebTypeError("a header name can't be empty");
        }
    }

    /**
     * The value without white space round it.
     *
     * @see <a href="https://fetch.spec.whatwg.org/#concept-header-value-normalize">Fetch, normalize</a>
     */
    static String normalize(String name, @Nullable String value) {
        if (value == null) {
            throw new WebTypeError("the value of the header " + name + " is null");
        }
        int start = 0;
        int end = value.length();
        while (start < end && isHttpWhitespace(value.charAt(start))) {
            start++;
        }
        while (end > start && isHttpWhitespace(value.charAt(end - 1))) {
            end--;
        }
        for (int i = start; i < end; i++) {
            char c = value.charAt(i);
            if (c > 0xFF || c == 0 || c == '\r' || c == '\n') {
                throw new WebTypeError(
                        "the value of the header " + name + " can't have " + shown(c) + ", as at index " + i);
            }
        }
        return value.substring(start, end);
    }

    // https://fetch.spec.whatwg.org/#http-whitespace
    static boolean isHttpWhitespace(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }

    /** Whether the value of {@code name} is kept out of logs. */
    static boolean isSecret(String name) {
        return SECRET.contains(name.toLowerCase(Locale.ROOT));
    }

    static String shown(char c) {
        return c > ' ' && c < 0x7F ? "'" + c + "'" : String.format(Locale.ROOT, "U+%04X", (int) c);
    }
}
