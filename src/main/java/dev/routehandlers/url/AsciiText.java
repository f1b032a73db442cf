package dev.routehandlers.url;

/**
 * Code point classes and scalar value strings.
 *
 * @see <a href="https://infra.spec.whatwg.org/#code-points">Infra standard, code points</a>
 */
final class AsciiText {
    private AsciiText() {}

    static boolean isAlpha(int c) {
        return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
    }

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    static boolean isAlphanumeric(int c) {
        return isAlpha(c) || isDigit(c);
    }

    /** The value of a hex digit in either case, or -1. */
    static int hexValue(int c) {
        if (isDigit(c)) {
            return c - '0';
        }
        int lower = c | 0x20;
        return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
    }

    static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7F) {
                return false;
            }
        }
        return true;
    }

    // https://infra.spec.whatwg.org/#ascii-lowercase
    static String lowercase(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                return lowercaseFrom(text, i);
            }
        }
        return text;
    }

    private static String lowercaseFrom(String text, int first) {
        char[] chars = text.toCharArray();
        for (int i = first; i < chars.length; i++) {
            if (chars[i] >= 'A' && chars[i] <= 'Z') {
                chars[i] = (char) (chars[i] | 0x20);
            }
        }
        return new String(chars);
    }

    /**
     * The text with each lone surrogate replaced by U+FFFD.
     *
     * @see <a href="https://infra.spec.whatwg.org/#javascript-string-convert">Infra standard, convert a string into a
     *     scalar value string</a>
     */
    static String scalarValues(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return scalarValuesFrom(text, i);
            }
        }
        return text;
    }

    private static String scalarValuesFrom(String text, int first) {
        char[] chars = text.toCharArray();
        for (int i = first; i < chars.length; i++) {
            if (i + 1 < chars.length && Character.isSurrogatePair(chars[i], chars[i + 1])) {
                i++;
            } else if (Character.isSurrogate(chars[i])) {
                chars[i] = '\uFFFD';
            }
        }
        return new String(chars);
    }
}
