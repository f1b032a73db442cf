package dev.routehandlers.url;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * {@code application/x-www-form-urlencoded}.
 *
 * @see <a href="https://url.spec.whatwg.org/#application/x-www-form-urlencoded">URL standard, form-urlencoded</a>
 */
final class FormUrlEncoded {
    private FormUrlEncoded() {}

    // https://url.spec.whatwg.org/#concept-urlencoded-string-parser
    static List<Map.Entry<String, String>> parse(String input) {
        return parse(input, UTF_8);
    }

    /**
     * Parses the bytes that {@code input} is in {@code charset}, which writes ASCII as it is.
     *
     * @see <a href="https://url.spec.whatwg.org/#concept-urlencoded-parser">URL standard, form-urlencoded parser</a>
     */
    static List<Map.Entry<String, String>> parse(String input, Charset charset) {
        List<Map.Entry<String, String>> output = new ArrayList<>();
        for (int start = 0; start < input.length(); ) {
            int ampersand = input.indexOf('&', start);
            int end = ampersand < 0 ? input.length() : ampersand;
            if (start < end) {
                output.add(pair(input.substring(start, end), charset));
            }
            start = end + 1;
        }
        return output;
    }

    private static Map.Entry<String, String> pair(String bytes, Charset charset) {
        int equals = bytes.indexOf('=');
        if (equals < 0) {
            return Map.entry(decode(bytes, charset), "");
        }
        return Map.entry(decode(bytes.substring(0, equals), charset), decode(bytes.substring(equals + 1), charset));
    }

    private static String decode(String text, Charset charset) {
        String spaced = text.replace('+', ' ');
        boolean decoded = spaced.indexOf('%') < 0 && (charset.equals(UTF_8) || AsciiText.isAscii(spaced));
        return decoded ? spaced : PercentEncoding.decode(spaced, charset);
    }

    // https://url.spec.whatwg.org/#concept-urlencoded-serializer
    static String serialize(List<Map.Entry<String, String>> tuples) {
        StringBuilder output = new StringBuilder();
        for (Map.Entry<String, String> tuple : tuples) {
            if (!output.isEmpty()) {
                output.append('&');
            }
            encode(tuple.getKey(), output);
            output.append('=');
            encode(tuple.getValue(), output);
        }
        return output.toString();
    }

    private static void encode(String text, StringBuilder output) {
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (c == ' ') {
                output.append('+');
            } else {
                PercentEncoding.encode(c, PercentEncodeSet.FORM_URLENCODED, output);
            }
            i += Character.charCount(c);
        }
    }
}
