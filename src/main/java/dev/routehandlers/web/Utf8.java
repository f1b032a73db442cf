package dev.routehandlers.web;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * UTF-8 as the Encoding standard has it. The JDK differs in the bytes of an encoded surrogate, for which it puts one
 * U+FFFD and the standard three, and in lone surrogates, for which it writes {@code ?}.
 *
 * @see <a href="https://encoding.spec.whatwg.org/#specification-hooks">Encoding standard, hooks for standards</a>
 */
final class Utf8 {
    private static final int SURROGATES = 0xED; // the first of the bytes that surrogates would have
    private static final byte MALFORMED = (byte) 0xFF; // a byte that is never part of UTF-8

    private Utf8() {}

    // https://encoding.spec.whatwg.org/#utf-8-encode
    static byte[] encode(String text) {
        return scalarValues(text).getBytes(UTF_8);
    }

    // https://encoding.spec.whatwg.org/#utf-8-decode
    static String decode(byte[] bytes) {
        String text = decodeWithoutBom(bytes);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** Decodes {@code bytes}, and keeps a byte order mark in front. */
    // https://encoding.spec.whatwg.org/#utf-8-decode-without-bom
    static String decodeWithoutBom(byte[] bytes) {
        String text = new String(bytes, UTF_8);
        return text.indexOf('\uFFFD') < 0 ? text : new String(withoutSurrogates(bytes), UTF_8);
    }

    /** The same bytes, with each that would begin a surrogate replaced by one that begins nothing. */
    private static byte[] withoutSurrogates(byte[] bytes) {
        byte[] copy = bytes.clone();
        for (int i = 0; i + 1 < copy.length; i++) {
            int next = copy[i + 1] & 0xFF;
            if ((copy[i] & 0xFF) == SURROGATES && next >= 0xA0 && next <= 0xBF) {
                copy[i] = MALFORMED;
            }
        }
        return copy;
    }

    /**
     * The text with each lone surrogate replaced by U+FFFD.
     *
     * @see <a href="https://infra.spec.whatwg.org/#javascript-string-convert">Infra standard, convert a string into a
     *     scalar value string</a>
     */
    static String scalarValues(String text) {
        StringBuilder converted = null;
        for (int i = 0; i < text.length(); i++) {
            if (!Character.isSurrogate(text.charAt(i))) {
                continue;
            }
            if (i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1))) {
                i++;
                continue;
            }
            if (converted == null) {
                converted = new StringBuilder(text);
            }
            converted.setCharAt(i, '\uFFFD');
        }
        return converted == null ? text : converted.toString();
    }
}
