package dev.routehandlers.streams;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Makes UTF-8 of text, also where a surrogate pair is cut by the border of two chunks. A surrogate without its other
 * half becomes U+FFFD.
 *
 * @see <a href="https://encoding.spec.whatwg.org/#interface-textencoderstream">Encoding, TextEncoderStream</a>
 */
public final class TextEncoderStream implements ReadableWritablePair<String, byte[]> {
    private final TransformStream<String, byte[]> transform = new TransformStream<>(new Encoder());

    /** An encoder of UTF-8. */
    public TextEncoderStream() {}

    /** The name of the encoding: {@code utf-8}. */
    public String encoding() {
        return "utf-8";
    }

    @Override
    public ReadableStream<byte[]> readable() {
        return transform.readable();
    }

    @Override
    public WritableStream<String> writable() {
        return transform.writable();
    }

    private static final class Encoder implements Transformer<String, byte[]> {
        private String leadingSurrogate = "";

        // https://encoding.spec.whatwg.org/#encode-and-enqueue-a-chunk
        @Override
        public @Nullable CompletionStage<?> transform(String chunk, TransformStreamDefaultController<byte[]> output) {
            String text = leadingSurrogate + chunk;
            int end = text.length();
            if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
                end--;
            }
            leadingSurrogate = text.substring(end);
            if (end > 0) {
                output.enqueue(utf8(text.substring(0, end)));
            }
            return null;
        }

        // https://encoding.spec.whatwg.org/#encode-and-flush
        @Override
        public @Nullable CompletionStage<?> flush(TransformStreamDefaultController<byte[]> output) {
            if (!leadingSurrogate.isEmpty()) {
                output.enqueue(utf8(leadingSurrogate));
            }
            return null;
        }

        private static byte[] utf8(String text) {
            for (int i = 0; i < text.length(); i++) {
                if (Character.isSurrogate(text.charAt(i))) {
                    return scalarValues(text).getBytes(StandardCharsets.UTF_8);
                }
            }
            return text.getBytes(StandardCharsets.UTF_8);
        }

        // https://infra.spec.whatwg.org/#javascript-string-convert
        private static String scalarValues(String text) {
            StringBuilder values = new StringBuilder(text.length());
            text.codePoints()
                    .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
                    .forEach(values::appendCodePoint);
            return values.toString();
        }
    }
}
