package dev.routehandlers.web;

import dev.routehandlers.errors.WebTypeError;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the headers of one part of a form say. Stricter than mail: lines are not folded.
 *
 * @param filename null when the part is no file
 * @param type the MIME type of a file: plain text when there is no {@code Content-Type}, empty when that is none
 * @see <a href="https://fetch.spec.whatwg.org/#dom-body-formdata">Fetch, formData()</a>
 */
record PartHeaders(String name, @Nullable String filename, String type) {
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
            if (!HeaderText.isToken(header) || hasForbidden(line)) {
                throw new WebTypeError("a header line of a form's part is not 'name: value'");
            }
            String value = strip(line.substring(colon + 1));
            switch (header.toLowerCase(Locale.ROOT)) {
                case "content-disposition" -> disposition = Disposition.parse(value);
                case "content-type" -> contentType = contentType == null ? value : contentType + ", " + value;
                default -> {}
            }
            start = end + 2;
            end = lines.indexOf("\r\n", start);
        }
        String name = disposition == null ? null : disposition.name();
        if (disposition == null || name == null) {
            throw new WebTypeError("a part of a form has no name: Content-Disposition: form-data; name=\"…\"");
        }
        return new PartHeaders(name, disposition.filename(), type(contentType));
    }

    private static String type(@Nullable String contentType) {
        if (contentType == null) {
            return "text/plain";
        }
        MimeType type = MimeType.extract(contentType);
        return type == null ? "" : type.toString();
    }

    private static boolean hasForbidden(String line) {
        return line.indexOf('\r') >= 0 || line.indexOf('\n') >= 0 || line.indexOf('\0') >= 0;
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
