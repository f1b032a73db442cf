package dev.routehandlers;

import dev.routehandlers.errors.WebTypeError;
import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A response whose text is streamed, such as the tokens of a language model as they come. Its type is {@code
 * text/plain} in UTF-8 unless the {@code init} says otherwise.
 *
 * <pre>{@code
 * return new StreamingTextResponse(tokens);
 * }</pre>
 */
public final class StreamingTextResponse extends Response {
    private static final byte[] NOTHING = {};
    private static final byte[] REPLACEMENT = "\ufffd".getBytes(StandardCharsets.UTF_8);

    /**
     * A response that streams {@code tokens}, which is anything that {@code ReadableStream.from} takes and yields
     * strings or byte arrays.
     */
    public StreamingTextResponse(Object tokens) {
        this(tokens, new ResponseInit());
    }

    /** The same, with status and headers of {@code init}. */
    public StreamingTextResponse(Object tokens, ResponseInit init) {
        super(EncodedStream.of(tokens, new TokenEncoder()), init);
        if (!headers().has("Content-Type")) {
            headers().set("Content-Type", "text/plain; charset=utf-8");
        }
    }

    /** Keeps half of a surrogate pair at the end of a token for the next: both become one character. */
    private static final class TokenEncoder implements EncodedStream.Encoder {
        private String half = "";

        @Override
        public byte[] encode(@Nullable Object token) {
            if (token instanceof byte[] bytes) {
                return bytes;
            }
            if (token instanceof String text) {
                return encode(half + text);
            }
            throw new WebTypeError("a token is a String or a byte[], not "
                    + (token == null ? "null" : "a " + token.getClass().getName()));
        }

        private byte[] encode(String text) {
            int end = text.length();
            if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
                end--;
            }
            half = text.substring(end);
            return text.substring(0, end).getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public byte[] end() {
            return half.isEmpty() ? NOTHING : REPLACEMENT;
        }
    }
}
