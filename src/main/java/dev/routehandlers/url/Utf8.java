package dev.routehandlers.url;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * UTF-8 as the Encoding standard decodes it. The JDK's decoder differs in how many U+FFFD it puts in the place of
 * malformed bytes, an encoded surrogate for one.
 *
 * @see <a href="https://encoding.spec.whatwg.org/#utf-8-decoder">Encoding standard, UTF-8 decoder</a>
 */
final class Utf8 {
    private Utf8() {}

    /** UTF-8 decode without BOM: one in front is kept. */
    static String decode(byte[] octets) {
        String text = new String(octets, UTF_8);
        return text.indexOf('\uFFFD') < 0 ? text : decodeMalformed(octets);
    }

    private static String decodeMalformed(byte[] octets) {
        StringBuilder output = new StringBuilder(octets.length);
        int codePoint = 0;
        int bytesNeeded = 0;
        int lowerBoundary = 0x80;
        int upperBoundary = 0xBF;
        for (int i = 0; i < octets.length; i++) {
            int octet = octets[i] & 0xFF;
            if (bytesNeeded == 0) {
                if (octet <= 0x7F) {
                    output.append((char) octet);
                } else if (octet >= 0xC2 && octet <= 0xDF) {
                    bytesNeeded = 1;
                    codePoint = octet & 0x1F;
                } else if (octet >= 0xE0 && octet <= 0xEF) {
                    lowerBoundary = octet == 0xE0 ? 0xA0 : 0x80;
                    upperBoundary = octet == 0xED ? 0x9F : 0xBF;
                    bytesNeeded = 2;
                    codePoint = octet & 0xF;
                } else if (octet >= 0xF0 && octet <= 0xF4) {
                    lowerBoundary = octet == 0xF0 ? 0x90 : 0x80;
                    upperBoundary = octet == 0xF4 ? 0x8F : 0xBF;
                    bytesNeeded = 3;
                    codePoint = octet & 0x7;
                } else {
                    output.append('\uFFFD');
                }
                continue;
            }
            boolean continues = octet >= lowerBoundary && octet <= upperBoundary;
            lowerBoundary = 0x80;
            upperBoundary = 0xBF;
            if (!continues) {
                bytesNeeded = 0;
                output.append('\uFFFD');
                i--; // this byte begins the next sequence
                continue;
            }
            codePoint = codePoint << 6 | (octet & 0x3F);
            bytesNeeded--;
            if (bytesNeeded == 0) {
                output.appendCodePoint(codePoint);
            }
        }
        return bytesNeeded == 0 ? output.toString() : output.append('\uFFFD').toString();
    }
}
