package dev.routehandlers.web;

import dev.routehandlers.errors.WebTypeError;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the headers of one part of a form say. Stricter than mail: a name that is not quoted is refused, as by the
 * standard's parser; what is understood is kept as the client wrote it.
 *
 * @see <a href="https://andreubotella.github.io/multipart-form-data/#parse-multipart-form-data-headers">Parsing and
 *     serializing multipart/form-data, parse multipart/form-data headers</a>
 */
record PartHeaders(
        String name, @Nullable String filename, @Nullable String contentType) {
    /** Reads lines that end with CR LF each, one character a byte, up to an empty one. */
    static PartHeaders parse(String lines) {
        Disposition disposition = null;
        String contentType = null;
        int start = 0;
        int end = lines.indexOf("\r\n");
        while (end > start) {
            String line = lines.substring(start, end);
            int colon = line.indexOf(':');
            String header = colon < 0 ? "" : strip(line.substring(0, colon));
            if (!HeaderText.isToken(header) || line.indexOf('\r') >= 0 || line.indexOf('\n') >= 0) {
                throw new WebTypeError("a header line of a form's part is not 'name: value'");
            }
            String value = strip(line.substring(colon + 1));
            switch (header.toLowerCase(Locale.ROOT)) {
                case "content-disposition" -> disposition = Disposition.parse(value);
                case "content-type" -> contentType = value;
                default -> {}
            }
            start = end + 2;
            end = lines.indexOf("\r\n", start);
        }
        String name = disposition == null ? null : disposition.name();
        if (disposition == null || name == null) {
            throw new WebTypeError("a part of a form has no name: Content-Disposition: form-data; name=\"…\"");
        }
        return new PartHeaders(name, disposition.filename(), contentType);
    }

    private static String strip(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (start < end && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
