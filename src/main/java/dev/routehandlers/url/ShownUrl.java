package dev.routehandlers.url;

/**
 * A URL that doesn't parse, as an error message shows it: without what may be secret (all in front of an {@code @}, the
 * query and the fragment), without control characters, and short.
 */
final class ShownUrl {
    private static final int LONGEST = 80;
    private static final String LEFT_OUT = "...";

    private ShownUrl() {}

    static String of(String url) {
        StringBuilder shown = new StringBuilder();
        int at = url.lastIndexOf('@');
        int start = 0;
        if (at >= 0) {
            shown.append(url, 0, schemeEnd(url)).append(LEFT_OUT);
            start = at;
        }
        int end = start;
        while (end < url.length() && shown.length() < LONGEST && url.charAt(end) != '?' && url.charAt(end) != '#') {
            char c = url.charAt(end);
            shown.append(Character.isISOControl(c) ? '\uFFFD' : c);
            end++;
        }
        return AsciiText.scalarValues(end < url.length() ? shown + LEFT_OUT : shown.toString());
    }

    /** The end of {@code scheme://} at the beginning of {@code url}, of which no part can be a secret. */
    private static int schemeEnd(String url) {
        int end = url.indexOf("://") + 3;
        for (int i = 0; i < end - 3; i++) {
            if (!AsciiText.isAlphanumeric(url.charAt(i))) {
                return 0;
            }
        }
        return end < 3 || end > LONGEST / 2 ? 0 : end;
    }
}
