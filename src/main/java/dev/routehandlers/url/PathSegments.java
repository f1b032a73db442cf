package dev.routehandlers.url;

/**
 * What the standard says of single path segments: dots and Windows drive letters.
 *
 * @see <a href="https://url.spec.whatwg.org/#url-miscellaneous">URL standard, URL miscellaneous</a>
 */
final class PathSegments {
    private PathSegments() {}

    // https://url.spec.whatwg.org/#single-dot-path-segment
    static boolean isSingleDot(CharSequence segment) {
        return dots(segment) == 1;
    }

    // https://url.spec.whatwg.org/#double-dot-path-segment
    static boolean isDoubleDot(CharSequence segment) {
        return dots(segment) == 2;
    }

    /** How many dots, written {@code .}, {@code %2e} or {@code %2E}, the segment is; 0 when it is anything else. */
    private static int dots(CharSequence segment) {
        int length = segment.length();
        if (length > 6) {
            return 0;
        }
        int dots = 0;
        for (int i = 0; i < length; dots++) {
            if (segment.charAt(i) == '.') {
                i++;
            } else if (isEncodedDot(segment, i)) {
                i += 3;
            } else {
                return 0;
            }
        }
        return dots;
    }

    static boolean isEncodedDot(CharSequence text, int start) {
        return start + 2 < text.length()
                && text.charAt(start) == '%'
                && text.charAt(start + 1) == '2'
                && (text.charAt(start + 2) | 0x20) == 'e';
    }

    // https://url.spec.whatwg.org/#windows-drive-letter
    static boolean isWindowsDriveLetter(CharSequence text) {
        return text.length() == 2 && isDriveAt(text, 0);
    }

    // https://url.spec.whatwg.org/#start-with-a-windows-drive-letter
    static boolean startsWithWindowsDriveLetter(String text, int start) {
        int next = start + 2;
        return next <= text.length()
                && isDriveAt(text, start)
                && (next == text.length() || "/\\?#".indexOf(text.charAt(next)) >= 0);
    }

    private static boolean isDriveAt(CharSequence text, int start) {
        return AsciiText.isAlpha(text.charAt(start))
                && (text.charAt(start + 1) == ':' || text.charAt(start + 1) == '|');
    }

    /** Whether the first segment of a serialized path is a normalized Windows drive letter. */
    static boolean firstIsNormalizedDriveLetter(CharSequence path) {
        return path.length() >= 3
                && AsciiText.isAlpha(path.charAt(1))
                && path.charAt(2) == ':'
                && (path.length() == 3 || path.charAt(3) == '/');
    }

    // https://url.spec.whatwg.org/#shorten-a-urls-path
    static void shorten(StringBuilder path, boolean isFile) {
        if (isFile && path.length() == 3 && firstIsNormalizedDriveLetter(path)) {
            return;
        }
        path.setLength(Math.max(0, path.lastIndexOf("/")));
    }
}
