package dev.routehandlers.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A MIME type: {@code text/html;charset=utf-8}.
 *
 * @see <a href="https://mimesniff.spec.whatwg.org/#understanding-mime-types">MIME sniffing standard, MIME types</a>
 */
final class MimeType {
    private final String type;
    private final String subtype;
    private final Map<String, String> parameters;

    private MimeType(String type, String subtype, Map<String, String> parameters) {
        this.type = type;
        this.subtype = subtype;
        this.parameters = parameters;
    }

    /**
     * Parses {@code input}; null for failure.
     *
     * @see <a href="https://mimesniff.spec.whatwg.org/#parse-a-mime-type">MIME sniffing standard, parse a MIME type</a>
     */
    static @Nullable MimeType parse(String input) {
        String text = strip(input);
        int slash = text.indexOf('/');
        if (slash < 0) {
            return null;
        }
        int semicolon = text.indexOf(';', slash);
        int end = semicolon < 0 ? text.length() : semicolon;
        String type = text.substring(0, slash);
        String subtype = stripTrailing(text.substring(slash + 1, end));
        if (!HeaderText.isToken(type) || !HeaderText.isToken(subtype)) {
            return null;
        }
        return new MimeType(lowercase(type), lowercase(subtype), parameters(text, end));
    }

    private static Map<String, String> parameters(String text, int start) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int position = start; position < text.length(); ) {
            position = skip(text, position + 1, HeaderText::isHttpWhitespace); // the semicolon, too
            int nameEnd = skip(text, position, c -> c != ';' && c != '=');
            String name = text.substring(position, nameEnd);
            position = nameEnd;
            if (position >= text.length() || text.charAt(position) == ';') {
                continue;
            }
            position++;
            if (position >= text.length()) {
                break;
            }
            String value;
            if (text.charAt(position) == '"') {
                StringBuilder quoted = new StringBuilder();
                position = quotedString(text, position, quoted);
                value = quoted.toString();
                position = skip(text, position, c -> c != ';');
            } else {
                int valueEnd = skip(text, position, c -> c != ';');
                value = stripTrailing(text.substring(position, valueEnd));
                position = valueEnd;
                if (value.isEmpty()) {
                    continue;
                }
            }
            if (HeaderText.isToken(name) && isQuotable(value)) {
                parameters.putIfAbsent(lowercase(name), value);
            }
        }
        return parameters;
    }

    /**
     * Appends the value of the quoted string that begins at {@code start}, and returns where it ends.
     *
     * @see <a href="https://fetch.spec.whatwg.org/#collect-an-http-quoted-string">Fetch, collect an HTTP quoted
     *     string</a>
     */
    private static int quotedString(String text, int start, StringBuilder value) {
        int position = start + 1;
        while (position < text.length()) {
            char c = text.charAt(position++);
            if (c == '"') {
                return position;
            }
            if (c != '\\') {
                value.append(c);
            } else if (position < text.length()) {
                value.append(text.charAt(position++));
            } else {
                value.append('\\');
            }
        }
        return position;
    }

    /**
     * The MIME type that a {@code Content-Type} header means whose lines are joined by commas; null for failure.
     *
     * @see <a href="https://fetch.spec.whatwg.org/#concept-header-extract-mime-type">Fetch, extract a MIME type</a>
     */
    static @Nullable MimeType extract(@Nullable String contentType) {
        if (contentType == null) {
            return null;
        }
        MimeType mimeType = null;
        String charset = null;
        for (String value : split(contentType)) {
            MimeType temporary = parse(value);
            if (temporary == null || temporary.essence().equals("*/*")) {
                continue;
            }
            boolean sameEssence = mimeType != null && mimeType.essence().equals(temporary.essence());
            mimeType = temporary;
            String own = temporary.parameter("charset");
            if (!sameEssence) {
                charset = own;
            } else if (own == null && charset != null) {
                temporary.parameters.put("charset", charset);
            }
        }
        return mimeType;
    }

    // https://fetch.spec.whatwg.org/#header-value-get-decode-and-split
    private static List<String> split(String header) {
        if (header.indexOf(',') < 0) {
            return List.of(header);
        }
        List<String> values = new ArrayList<>();
        int start = 0;
        int position = 0;
        while (position < header.length()) {
            char c = header.charAt(position);
            if (c == '"') {
                position = quotedString(header, position, new StringBuilder());
                continue;
            }
            if (c == ',') {
                values.add(header.substring(start, position));
                start = position + 1;
            }
            position++;
        }
        values.add(header.substring(start));
        return values;
    }

    /** Type and subtype: {@code text/html}. */
    String essence() {
        return type + "/" + subtype;
    }

    /** The value of the parameter {@code name}, which is in lower case; null when there is none. */
    @Nullable
    String parameter(String name) {
        return parameters.get(name);
    }

    // https://mimesniff.spec.whatwg.org/#serialize-a-mime-type
    @Override
    public String toString() {
        StringBuilder serialization = new StringBuilder(essence());
        parameters.forEach((name, value) -> {
            serialization.append(';').append(name).append('=');
            if (HeaderText.isToken(value)) {
                serialization.append(value);
            } else {
                serialization.append('"');
                value.chars().forEach(c -> {
                    if (c == '"' || c == '\\') {
                        serialization.append('\\');
                    }
                    serialization.append((char) c);
                });
                serialization.append('"');
            }
        });
        return serialization.toString();
    }

    // https://mimesniff.spec.whatwg.org/#http-quoted-string-token-code-point
    private static boolean isQuotable(String text) {
        return skip(text, 0, c -> c == '\t' || (c >= ' ' && c <= '~') || (c >= 0x80 && c <= 0xFF)) == text.length();
    }

    /** The first position from {@code start} on where {@code passed} does not hold. */
    private static int skip(String text, int start, Passed passed) {
        int position = start;
        while (position < text.length() && passed.test(text.charAt(position))) {
            position++;
        }
        return position;
    }

    private static String strip(String text) {
        return stripTrailing(text.substring(skip(text, 0, HeaderText::isHttpWhitespace)));
    }

    private static String stripTrailing(String text) {
        int end = text.length();
        while (end > 0 && HeaderText.isHttpWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end);
    }

    private static String lowercase(String ascii) {
        return ascii.toLowerCase(Locale.ROOT);
    }

    private interface Passed {
        boolean test(char c);
    }
}
