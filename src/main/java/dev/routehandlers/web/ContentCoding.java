package dev.routehandlers.web;

import dev.routehandlers.streams.DecompressionStream;
import dev.routehandlers.streams.ReadableStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The content codings that answers may have.
 *
 * @see <a href="https://fetch.spec.whatwg.org/#handle-content-codings">Fetch, handle content codings</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-8.4.1">RFC 9110, 8.4.1</a>
 */
final class ContentCoding {
    /** The ones that are decoded. */
    static final String ACCEPTED = "gzip, deflate";

    private ContentCoding() {}

    /** The format of {@code coding}, the value of {@code Content-Encoding}; null when it is unknown, or several. */
    static @Nullable String format(@Nullable String coding) {
        if (coding == null) {
            return null;
        }
        return switch (coding.strip().toLowerCase(Locale.ROOT)) {
            case "gzip", "x-gzip" -> "gzip";
            case "deflate" -> "deflate";
            default -> null;
        };
    }

    static ReadableStream<byte[]> decode(ReadableStream<byte[]> body, String format) {
        return body.pipeThrough(new DecompressionStream(format));
    }
}
