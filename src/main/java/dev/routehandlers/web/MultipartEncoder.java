package dev.routehandlers.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.routehandlers.streams.ReadableStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * From a form to a {@code multipart/form-data} body.
 *
 * @see <a href="https://html.spec.whatwg.org/#multipart-form-data">HTML standard, multipart/form-data encoding
 *     algorithm</a>
 */
final class MultipartEncoder {
    private MultipartEncoder() {}

    /** The content type, with the boundary, and the body. */
    record Encoded(String contentType, Blob body) {
        /** The body when it is in memory; null when some of it is on disk. */
        byte @Nullable [] bytes() {
            return body.inMemory();
        }

        /** The body when some of it is on disk; null when it is in memory. */
        @Nullable
        ReadableStream<byte[]> stream() {
            return body.inMemory() == null ? body.stream() : null;
        }
    }

    static Encoded encode(FormData form) {
        String boundary = "----formdata-" + UUID.randomUUID().toString().replace("-", "");
        List<Object> parts = new ArrayList<>();
        for (Map.Entry<String, Object> entry : form) {
            parts.add("--" + boundary + "\r\nContent-Disposition: form-data; name=\""
                    + escape(normalizeLineBreaks(entry.getKey())) + "\"");
            if (entry.getValue() instanceof File file) {
                String type = file.type().isEmpty() ? "application/octet-stream" : file.type();
                parts.add("; filename=\"" + escape(file.name()) + "\"\r\nContent-Type: ");
                parts.add(type.getBytes(ISO_8859_1));
                parts.add("\r\n\r\n");
                parts.add(file);
            } else {
                parts.add("\r\n\r\n" + normalizeLineBreaks(entry.getValue().toString()));
            }
            parts.add("\r\n");
        }
        parts.add("--" + boundary + "--\r\n");
        return new Encoded("multipart/form-data; boundary=" + boundary, new Blob(parts));
    }

    /** Every line break as CR LF. */
    private static String normalizeLineBreaks(String text) {
        return text.replaceAll("\r\n?|\n", "\r\n");
    }

    // https://html.spec.whatwg.org/#escape-a-multipart-form-data-name
    private static String escape(String name) {
        return name.replace("\r", "%0D").replace("\n", "%0A").replace("\"", "%22");
    }
}
