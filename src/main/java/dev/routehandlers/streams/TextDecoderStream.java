package dev.routehandlers.streams;

import dev.routehandlers.errors.WebRangeError;
import dev.routehandlers.errors.WebTypeError;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Makes text of bytes, also where a character is cut by the border of two chunks.
 *
 * @see <a href="https://encoding.spec.whatwg.org/#interface-textdecoderstream">Encoding, TextDecoderStream</a>
 */
public final class TextDecoderStream implements ReadableWritablePair<byte[], String> {
    private final TransformStream<byte[], String> transform;
    private final Charset charset;
    private final boolean fatal;
    private final boolean ignoreBom;

    /** Decodes UTF-8. */
    public TextDecoderStream() {
        this("utf-8");
    }

    /** Decodes the encoding that {@code label} names; malformed bytes become U+FFFD. */
    public TextDecoderStream(String label) {
        this(label, false, false);
    }

    /**
     * Decodes the encoding that {@code label} names.
     *
     * @param fatal whether malformed bytes are an error, and not U+FFFD
     * @param ignoreBom whether a byte order mark at the begin is kept in the text
     */
    public TextDecoderStream(String label, boolean fatal, boolean ignoreBom) {
        this.charset = charset(label);
        this.fatal = fatal;
        this.ignoreBom = ignoreBom;
        this.transform = new TransformStream<>(new Decoder(charset, fatal, ignoreBom));
    }

    /** The name of the encoding, in lower case. */
    public String encoding() {
        return charset.name().toLowerCase(Locale.ROOT);
    }

    /** Whether malformed bytes are an error. */
    public boolean fatal() {
        return fatal;
    }

    /** Whether a byte order mark is kept. */
    public boolean ignoreBOM() {
        return ignoreBom;
    }

    @Override
    public ReadableStream<String> readable() {
        return transform.readable();
    }

    @Override
    public WritableStream<byte[]> writable() {
        return transform.writable();
    }

    // https://encoding.spec.whatwg.org/#concept-encoding-get, where Java's own names do not say the same
    private static Charset charset(String label) {
        String name = label.strip().toLowerCase(Locale.ROOT);
        try {
            return switch (name) {
                case "unicode-1-1-utf-8", "unicode11utf8", "unicode20utf8", "x-unicode20utf8", "utf8" ->
                    StandardCharsets.UTF_8;
                case "utf-16", "unicode", "ucs-2", "iso-10646-ucs-2", "csunicode", "unicodefeff" ->
                    StandardCharsets.UTF_16LE;
                case "unicodefffe" -> StandardCharsets.UTF_16BE;
                case "ascii", "us-ascii", "iso-8859-1", "iso8859-1", "latin1", "l1" -> Charset.forName("windows-1252");
                default -> Charset.forName(name);
            };
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new WebRangeError("the encoding '" + label + "' is not known", e);
        }
    }

    private static final class Decoder implements Transformer<byte[], String> {
        private static final char BYTE_ORDER_MARK = '\uFEFF';

        private final CharsetDecoder decoder;
        private boolean atStart;
        private byte[] rest = new byte[0];

        private Decoder(Charset charset, boolean fatal, boolean ignoreBom) {
            CodingErrorAction action = fatal ? CodingErrorAction.REPORT : CodingErrorAction.REPLACE;
            this.decoder = charset.newDecoder()
                    .onMalformedInput(action)
                    .onUnmappableCharacter(action)
                    .replaceWith("\uFFFD");
            this.atStart = !ignoreBom;
        }

        @Override
        public @Nullable CompletionStage<?> transform(byte[] chunk, TransformStreamDefaultController<String> output) {
            enqueue(decode(chunk, false), output);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> flush(TransformStreamDefaultController<String> output) {
            enqueue(decode(new byte[0], true), output);
            return null;
        }

        private void enqueue(String text, TransformStreamDefaultController<String> output) {
            String decoded = text;
            if (atStart && !text.isEmpty()) {
                atStart = false;
                decoded = text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
            }
            if (!decoded.isEmpty()) {
                output.enqueue(decoded);
            }
        }

        private String decode(byte[] chunk, boolean end) {
            ByteBuffer input = ByteBuffer.allocate(rest.length + chunk.length)
                    .put(rest)
                    .put(chunk)
                    .flip();
            CharBuffer text = CharBuffer.allocate((int) (input.remaining() * decoder.maxCharsPerByte()) + 2);
            try {
                check(decoder.decode(input, text, end));
                if (end) {
                    check(decoder.flush(text));
                }
            } catch (CharacterCodingException e) {
                throw new WebTypeError(
                        "the bytes are not valid " + decoder.charset().name(), e);
            }
            rest = new byte[input.remaining()];
            input.get(rest);
            return text.flip().toString();
        }

        private static void check(CoderResult result) throws CharacterCodingException {
            if (result.isError()) {
                result.throwException();
            }
        }
    }
}
