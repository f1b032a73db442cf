package dev.routehandlers;

import dev.routehandlers.errors.WebTypeError;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * How the parts of a cookie are spelled in a header: which characters are refused, and how a value is encoded.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6265#section-4.1.1">RFC 6265, the syntax of Set-Cookie</a>
 */
final class CookieText {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final String UNESCAPED_MARKS = "-_.!~*'()";

    private CookieText() {}

    /**
     * Refuses a name that would not stay within its place in the header, or be read as another name: browsers end it at
     * the first equals sign and drop blanks around it. Next.js sends it whatever it is.
     */
    static void requireName(String name) {
        require("name", name, true);
        int equals = name.indexOf('=');
        if (equals >= 0) {
            throw refused("name", '=', equals);
        }
        if (name.startsWith(" ") || name.endsWith(" ")) {
            throw new WebTypeError("a cookie's name must not begin or end with a blank");
        }
    }

    static void requireDomain(String domain) {
        require("domain", domain, true);
    }

    /** A comma is fine in a path, unless an equals sign after it makes the rest read as another cookie. */
    static void requirePath(String path) {
        require("path", path, path.indexOf('=', path.indexOf(',') + 1) >= 0);
    }

    private static void require(String part, String text, boolean refuseComma) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == 0x7F || c == ';' || c > 0xFF || (c == ',' && refuseComma)) {
                throw refused(part, c, i);
            }
        }
    }

    private static WebTypeError refused(String part, char c, int index) {
        return new WebTypeError("a cookie's %s must not have the character U+%04X that it has at index %d"
                .formatted(part, (int) c, index));
    }

    /** {@code encodeURIComponent}: https://tc39.es/ecma262/#sec-encode. */
    static String encode(String name, String value) {
        int plain = 0;
        while (plain < value.length() && isUnescaped(value.charAt(plain))) {
            plain++;
        }
        if (plain == value.length()) {
            return value;
        }
        StringBuilder text = new StringBuilder(value.length() + 16).append(value, 0, plain);
        for (byte b : utf8(name, value, plain)) {
            char c = (char) (b & 0xFF);
            if (isUnescaped(c)) {
                text.append(c);
            } else {
                text.append('%').append(HEX.toHexDigits(b));
            }
        }
        return text.toString();
    }

    private static byte[] utf8(String name, String value, int from) {
        try {
            ByteBuffer buffer =
                    StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(value, from, value.length()));
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            throw new WebTypeError("the value of the cookie '" + name + "' has half of a surrogate pair", e);
        }
    }

    private static boolean isUnescaped(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || UNESCAPED_MARKS.indexOf(c) >= 0;
    }

    /** {@code decodeURIComponent}, https://tc39.es/ecma262/#sec-decode; null for what it does not decode. */
    static @Nullable String decode(String text) {
        int percent = text.indexOf('%');
        if (percent < 0) {
            return text;
        }
        StringBuilder value = new StringBuilder(text.length());
        int from = 0;
        while (percent >= 0) {
            value.append(text, from, percent);
            int end = percent;
            while (end < text.length() && text.charAt(end) == '%') {
                end += 3;
            }
            String run = end <= text.length() ? decodeRun(text, percent, end) : null;
            if (run == null) {
                return null;
            }
            value.append(run);
            from = end;
            percent = text.indexOf('%', end);
        }
        return value.append(text, from, text.length()).toString();
    }

    /** The text that the escapes from {@code start} to {@code end} stand for. */
    private static @Nullable String decodeRun(String text, int start, int end) {
        ByteBuffer bytes = ByteBuffer.allocate((end - start) / 3);
        for (int i = start; i < end; i += 3) {
            int high = Character.digit(text.charAt(i + 1), 16);
            int low = Character.digit(text.charAt(i + 2), 16);
            if (high < 0 || low < 0) {
                return null;
            }
            bytes.put((byte) ((high << 4) | low));
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
