package dev.routehandlers.servlet;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The path of a file within the web application that a request's path names. */
final class WarPath {
    private WarPath() {}

    /**
     * The decoded path; null when it names no file that anybody may have.
     *
     * @param raw begins with {@code /}, percent-encoded as sent
     */
    static @Nullable String of(String raw) {
        StringBuilder path = new StringBuilder(raw.length());
        for (String segment : raw.substring(1).split("/", -1)) {
            String name = decode(segment);
            if (name == null || !isAllowed(name)) {
                return null;
            }
            path.append('/').append(name);
        }
        return path.toString();
    }

    /** What would be another path for the file system, or is not for clients. */
    private static boolean isAllowed(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '/' || c == '\\' || c < ' ' || c == 0x7f) {
                return false;
            }
        }
        String bare = name.strip().toUpperCase(Locale.ROOT);
        while (bare.endsWith(".") || bare.endsWith(" ")) { // as Windows sees it
            bare = bare.substring(0, bare.length() - 1);
        }
        boolean dots = bare.isEmpty() && !name.isEmpty();
        return !dots && !bare.equals("WEB-INF") && !bare.equals("META-INF");
    }

    /** Without path parameters; null when it is not valid UTF-8. */
    private static @Nullable String decode(String segment) {
        int end = segment.indexOf(';');
        String name = end < 0 ? segment : segment.substring(0, end);
        if (name.indexOf('%') < 0) {
            return name;
        }
        byte[] bytes = new byte[name.length()];
        int length = 0;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '%') {
                int octet = octet(name, i);
                if (octet < 0) {
                    return null;
                }
                bytes[length++] = (byte) octet;
                i += 2;
            } else if (c < 0x80) {
                bytes[length++] = (byte) c;
            } else {
                return null;
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, 0, length))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static int octet(String name, int percent) {
        if (percent + 2 >= name.length()) {
            return -1;
        }
        int high = Character.digit(name.charAt(percent + 1), 16);
        int low = Character.digit(name.charAt(percent + 2), 16);
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }
}
