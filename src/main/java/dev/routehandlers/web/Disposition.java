package dev.routehandlers.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.routehandlers.errors.WebTypeError;
import java.net.URLDecoder;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A part's {@code Content-Disposition}: {@code form-data; name="…"; filename="…"}. Parameters may come in any order,
 * and those that mean nothing here are passed over. A {@code filename*}, which a form should not have but some clients
 * write, wins.
 */
final class Disposition {
    private static final String FORM_DATA = "form-data";
    private static final String UTF_8_VALUE = "utf-8''";

    private final String text;
    private int position;

    private @Nullable String name;
    private @Nullable String filename;
    private @Nullable String extendedFilename;

    private Disposition(String text) {
        this.text = text;
    }

    /** Reads a header's value, one character a byte. */
    static Disposition parse(String value) {
        if (!value.regionMatches(true, 0, FORM_DATA, 0, FORM_DATA.length())) {
            throw new WebTypeError("a part's Content-Disposition is not form-data");
        }
        Disposition disposition = new Disposition(value);
        disposition.position = FORM_DATA.length();
        disposition.parameters();
        return disposition;
    }

    /** The part's name; null when it has none. */
    @Nullable
    String name() {
        return name;
    }

    /** The file's name; null when the part is no file. */
    @Nullable
    String filename() {
        return extendedFilename == null ? filename : extendedFilename;
    }

    private void parameters() {
        skipBlanks();
        while (position < text.length()) {
            expect(';');
            skipBlanks();
            if (position < text.length()) {
                parameter();
            }
            skipBlanks();
        }
    }

    private void parameter() {
        int start = position;
        while (position < text.length() && text.charAt(position) != '=' && text.charAt(position) != ';') {
            position++;
        }
        String attribute = text.substring(start, position).toLowerCase(Locale.ROOT);
        if (!HeaderText.isToken(attribute)) {
            throw malformed();
        }
        expect('=');
        switch (attribute) {
            case "name" -> name = formDataName();
            case "filename" -> filename = formDataName();
            case "filename*" -> extendedFilename = extendedValue(token());
            default -> passOver();
        }
    }

    /**
     * A name as it was sent, in quotation marks or, as some clients write it, without. What a client has escaped,
     * {@code %22}, looks like what a user has typed, and stays.
     */
    private String formDataName() {
        String bytes = isQuoted() ? quoted() : token();
        return Utf8.decodeWithoutBom(bytes.getBytes(ISO_8859_1));
    }

    private boolean isQuoted() {
        return position < text.length() && text.charAt(position) == '"';
    }

    private String quoted() {
        int end = text.indexOf('"', position + 1);
        if (end < 0) {
            throw malformed();
        }
        String quoted = text.substring(position + 1, end);
        position = end + 1;
        return quoted;
    }

    private String token() {
        int start = position;
        while (position < text.length() && text.charAt(position) != ';' && !isBlank(text.charAt(position))) {
            position++;
        }
        String token = text.substring(start, position);
        if (token.isEmpty() || token.indexOf('"') >= 0) {
            throw malformed();
        }
        return token;
    }

    private void passOver() {
        if (isQuoted()) {
            quoted();
        } else {
            token();
        }
    }

    // https://www.rfc-editor.org/rfc/rfc8187#section-3.2
    private static String extendedValue(String value) {
        if (!value.regionMatches(true, 0, UTF_8_VALUE, 0, UTF_8_VALUE.length())) {
            throw malformed();
        }
        try {
            return URLDecoder.decode(value.substring(UTF_8_VALUE.length()).replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException e) {
            throw malformed();
        }
    }

    private void expect(char c) {
        if (position >= text.length() || text.charAt(position) != c) {
            throw malformed();
        }
        position++;
    }

    private void skipBlanks() {
        while (position < text.length() && isBlank(text.charAt(position))) {
            position++;
        }
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private static WebTypeError malformed() {
        return new WebTypeError("a part's Content-Disposition is malformed");
    }
}
