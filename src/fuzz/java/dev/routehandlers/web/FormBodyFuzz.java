package dev.routehandlers.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.routehandlers.errors.WebTypeError;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Any body is a form, or malformed, or too large. What a form is written as is read as the same form, in chunks of
 * whatever size.
 */
class FormBodyFuzz {
    private static final BodyLimits LIMITS = new BodyLimits(1_000_000, 20, 5_000, 8192, 50, 1_000_000, 512, 100);
    private static final String[] FRAGMENTS = {
        "--b",
        "--",
        "\r\n",
        "\r\n--b\r\n",
        "\r\n--b--",
        "\r\n\r\n",
        "\r",
        "\n",
        " ",
        "\t",
        "Content-Disposition: form-data; name=\"a\"",
        "Content-Disposition: form-data; name=",
        "; filename=\"f\"",
        "; filename=",
        "; filename*=UTF-8''",
        "Content-Type: ",
        "text/plain",
        "; c=\"é\"",
        ": ",
        "%0A",
        "\"",
        "\0",
        "x".repeat(99)
    };

    @DictionaryEntries({
        "--b",
        "--b--",
        "\\x0D\\x0A",
        "\\x0D\\x0A--b\\x0D\\x0A",
        "Content-Disposition: form-data; name=\\\"",
        "; filename=\\\"",
        "; filename*=UTF-8''",
        "Content-Type: text/plain\\x0D\\x0A\\x0D\\x0A",
        "\\\"\\x0D\\x0A\\x0D\\x0A",
        "--b \\x0D\\x0A",
        "Content-Type: a/b;c=\\\"",
        "%22",
        "%0A",
        "&",
        "=",
        "+",
        "%"
    })
    @FuzzTest(maxDuration = "2m")
    void parse(FuzzedDataProvider data) {
        String contentType = data.pickValue(new String[] {
            "multipart/form-data; boundary=b",
            "multipart/form-data; boundary=b",
            "multipart/form-data; boundary=b",
            "multipart/form-data; boundary=\"" + data.consumeString(80) + "\"",
            "application/x-www-form-urlencoded",
        });
        boolean prefixed = data.consumeBoolean();
        int chunk = data.consumeInt(1, 100);
        boolean repeated = data.consumeInt(0, 999) == 999;
        byte[] body = data.consumeBoolean() ? assembled(data) : data.consumeRemainingAsBytes();
        if (repeated) {
            body = repeat(body, 500_000 / (body.length + 1));
        }
        if (prefixed) {
            body = join("--b\r\nContent-Disposition: form-data; name=\"".getBytes(UTF_8), body);
        }
        byte[] input = body;
        assertTimeout(
                Duration.ofSeconds(20),
                () -> check(contentType, input, chunk, repeated ? BodyLimits.DEFAULTS : LIMITS));
    }

    private static byte[] assembled(FuzzedDataProvider data) {
        StringBuilder body = new StringBuilder();
        while (data.remainingBytes() > 0) {
            body.append(data.consumeBoolean() ? data.pickValue(FRAGMENTS) : data.consumeString(2));
        }
        return body.toString().getBytes(UTF_8);
    }

    private static void check(String contentType, byte[] body, int chunk, BodyLimits limits) throws IOException {
        FormData form = read(contentType, new ByteArrayInputStream(body), limits);
        FormData chunked = read(contentType, new Chunked(body, chunk), limits);
        assertEquals(show(form), show(chunked));
        if (form == null) {
            return;
        }
        MultipartEncoder.Encoded encoded = MultipartEncoder.encode(form);
        byte[] bytes = encoded.body().bytes().join();
        FormData again = read(encoded.contentType(), new ByteArrayInputStream(bytes), BodyLimits.DEFAULTS);
        if (again == null) {
            assertTrue(
                    longestName(form) > 2000 || hasNul(form),
                    "only a name that is too long, when escaped, or has a NUL is not read again");
        } else {
            assertEquals(normalized(form), show(again));
            again.dispose();
        }
        form.dispose();
        chunked.dispose();
    }

    private static FormData read(String contentType, InputStream body, BodyLimits limits) throws IOException {
        List<Throwable> told = new ArrayList<>();
        try {
            return FormBody.parse(contentType, body, limits, TempSpace.UNLIMITED, (error, status) -> {
                told.add(error);
                assertEquals(error instanceof BodyTooLarge ? 413 : 400, status);
            });
        } catch (WebTypeError | BodyTooLarge expected) {
            assertEquals(List.of(expected), told);
            return null;
        }
    }

    private static int longestName(FormData form) {
        int longest = 0;
        for (Map.Entry<String, Object> entry : form) {
            String filename = entry.getValue() instanceof File file ? file.name() : "";
            longest = Math.max(longest, entry.getKey().length() + filename.length());
        }
        return longest;
    }

    private static boolean hasNul(FormData form) {
        for (Map.Entry<String, Object> entry : form) {
            String filename = entry.getValue() instanceof File file ? file.name() : "";
            if ((entry.getKey() + filename).indexOf('\0') >= 0) {
                return true;
            }
        }
        return false;
    }

    private static List<String> show(FormData form) {
        List<String> shown = new ArrayList<>();
        if (form != null) {
            form.forEach((name, value) -> shown.add(name + "=" + show(value)));
        }
        return shown;
    }

    /** As {@link #show}, with the line breaks and escapes that the encoder writes. */
    private static List<String> normalized(FormData form) {
        List<String> shown = new ArrayList<>();
        form.forEach((name, value) -> shown.add(escape(lineBreaks(name)) + "="
                + (value instanceof File file ? escape(file.name()) + content(file) : lineBreaks(value.toString()))));
        return shown;
    }

    private static String escape(String name) {
        return name.replace("\r", "%0D").replace("\n", "%0A").replace("\"", "%22");
    }

    private static String lineBreaks(String text) {
        return text.replaceAll("\r\n?|\n", "\r\n");
    }

    private static String show(Object value) {
        return value instanceof File file ? file.name() + content(file) : assertInstanceOf(String.class, value);
    }

    private static String content(File file) {
        String type = file.type().isEmpty() ? "application/octet-stream" : file.type();
        return "(" + type + ")" + file.text().join();
    }

    private static byte[] repeat(byte[] bytes, int times) {
        return new String(bytes, ISO_8859_1).repeat(times).getBytes(ISO_8859_1);
    }

    private static byte[] join(byte[] a, byte[] b) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.writeBytes(a);
        joined.writeBytes(b);
        return joined.toByteArray();
    }

    /** A stream that gives at most so many bytes with each read. */
    private static final class Chunked extends InputStream {
        private final InputStream in;
        private final int size;

        private Chunked(byte[] bytes, int size) {
            this.in = new ByteArrayInputStream(bytes);
            this.size = size;
        }

        @Override
        public int read() throws IOException {
            return in.read();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return in.read(bytes, offset, Math.min(length, size));
        }
    }
}
