package dev.routehandlers.url;

import java.nio.charset.Charset;
import java.util.Arrays;

/**
 * Percent-encoding of scalar values as UTF-8, and percent-decoding.
 *
 * @see <a href="https://url.spec.whatwg.org/#percent-encoded-bytes">URL standard, percent-encoded bytes</a>
 */
final class PercentEncoding {
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private PercentEncoding() {}

    // https://url.spec.whatwg.org/#string-utf-8-percent-encode
    static String encode(String input, PercentEncodeSet set) {
        int first = 0;
        while (first < input.length() && !set.contains(input.charAt(first))) {
            first++;
        }
        if (first == input.length()) {
            return input;
        }
        StringBuilder output = new StringBuilder(input.length() + 16).append(input, 0, first);
        encode(input, first, input.length(), set, output);
        return output.toString();
    }

    /** Appends what {@code input} is from {@code start} to {@code end}, encoded; neither splits a surrogate pair. */
    static void encode(String input, int start, int end, PercentEncodeSet set, StringBuilder output) {
        int pointer = start;
        while (pointer < end) {
            int c = input.codePointAt(pointer);
            encode(c, set, output);
            pointer += Character.charCount(c);
        }
    }

    // https://url.spec.whatwg.org/#utf-8-percent-encode
    static void encode(int c, PercentEncodeSet set, StringBuilder output) {
        if (!set.contains(c)) {
            output.append((char) c);
        } else if (c < 0x80) {
            encode(c, output);
        } else if (c < 0x800) {
            encode(0xC0 | c >> 6, output);
            encode(0x80 | (c & 0x3F), output);
        } else if (c < 0x10000) {
            encode(0xE0 | c >> 12, output);
            encode(0x80 | (c >> 6 & 0x3F), output);
            encode(0x80 | (c & 0x3F), output);
        } else {
            encode(0xF0 | c >> 18, output);
            encode(0x80 | (c >> 12 & 0x3F), output);
            encode(0x80 | (c >> 6 & 0x3F), output);
            encode(0x80 | (c & 0x3F), output);
        }
    }

    // https://url.spec.whatwg.org/#percent-encode
    private static void encode(int octet, StringBuilder output) {
        output.append('%').append(HEX[octet >> 4]).append(HEX[octet & 0xF]);
    }

    /**
     * UTF-8 decodes, without BOM, what the percent-decoded bytes of {@code input} in {@code charset} are.
     *
     * @see <a href="https://url.spec.whatwg.org/#percent-decode">URL standard, percent-decode</a>
     */
    static String decode(String input, Charset charset) {
        byte[] octets = input.getBytes(charset);
        int length = 0;
        for (int i = 0; i < octets.length; i++, length++) {
            octets[length] = octets[i];
            if (octets[i] == '%' && i + 2 < octets.length) {
                int high = AsciiText.hexValue(octets[i + 1]);
                int low = AsciiText.hexValue(octets[i + 2]);
                if (high >= 0 && low >= 0) {
                    octets[length] = (byte) (high << 4 | low);
                    i += 2;
                }
            }
        }
        return Utf8.decode(Arrays.copyOf(octets, length));
    }
}
