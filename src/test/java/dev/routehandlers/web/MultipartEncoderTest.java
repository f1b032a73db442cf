package dev.routehandlers.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class MultipartEncoderTest {
    private final FormData form = new FormData();

    @Test
    void textsAndFiles() {
        form.append("field", "value");
        form.append("é", "ü");
        form.append("f", new File(List.of("content"), "f.txt", new FilePropertyBag().type("text/plain")));
        form.append("g", new Blob(List.of(new byte[] {'x'})));

        assertEquals("""
                --B
                Content-Disposition: form-data; name="field"

                value
                --B
                Content-Disposition: form-data; name="é"

                ü
                --B
                Content-Disposition: form-data; name="f"; filename="f.txt"
                Content-Type: text/plain

                content
                --B
                Content-Disposition: form-data; name="g"; filename="blob"
                Content-Type: application/octet-stream

                x
                --B--
                """.replace("\n", "\r\n"), encoded());
    }

    @Test
    void noEntries() {
        assertEquals("--B--\r\n", encoded());
    }

    @Test
    void lineBreaksInNamesAndTextsBecomeCrLf() {
        form.append("a\rb\nc\r\nd\n\re", "1\r2\n3\r\n4\n\r5");

        String body = encoded();
        assertTrue(body.contains("name=\"a%0D%0Ab%0D%0Ac%0D%0Ad%0D%0A%0D%0Ae\""), body);
        assertTrue(body.contains("\r\n\r\n1\r\n2\r\n3\r\n4\r\n\r\n5\r\n--B--"), body);
    }

    @Test
    void fileNamesAndContentsKeepTheirs() {
        form.append("f", new File(List.of("1\r2\n3"), "a\rb\nc\"d\\e%22"));

        String body = encoded();
        assertTrue(body.contains("filename=\"a%0Db%0Ac%22d\\e%22\""), body);
        assertTrue(body.contains("\r\n\r\n1\r2\n3\r\n--B--"), body);
    }

    @Test
    void quotationMarksAreEscaped() {
        form.append("a\"b\\", "\"");

        assertTrue(encoded().contains("name=\"a%22b\\\"\r\n\r\n\"\r\n"));
    }

    @Test
    void everyBodyHasABoundaryOfItsOwn() {
        String contentType = MultipartEncoder.encode(form).contentType();

        assertTrue(contentType.matches("multipart/form-data; boundary=----[-A-Za-z0-9]{23,66}"), contentType);
        assertNotEquals(contentType, MultipartEncoder.encode(form).contentType());
    }

    @Test
    void whatIsOnDiskIsStreamed() throws IOException {
        byte[] big = "0123456789".repeat(50_000).getBytes(UTF_8);
        form.append("f", new File(List.of(big), "f.bin"));
        MultipartEncoder.Encoded encoded = MultipartEncoder.encode(form);
        assertNotNull(encoded.bytes());
        assertNull(encoded.stream());
        FormData spooled = FormBody.parse(
                encoded.contentType(),
                new ByteArrayInputStream(encoded.bytes()),
                BodyLimits.DEFAULTS,
                TempSpace.UNLIMITED,
                ClientFaults.NONE);

        MultipartEncoder.Encoded again = MultipartEncoder.encode(spooled);
        assertNull(again.bytes());
        ByteArrayOutputStream streamed = new ByteArrayOutputStream();
        for (byte[] chunk : again.stream()) {
            streamed.write(chunk);
        }
        String boundary = boundary(again);
        assertEquals(
                encodedWith(encoded, boundary),
                streamed.toString(UTF_8).replace("text/plain", "application/octet-stream"));
        spooled.dispose();
    }

    private String encoded() {
        return encodedWith(MultipartEncoder.encode(form), "B");
    }

    private static String encodedWith(MultipartEncoder.Encoded encoded, String boundary) {
        return new String(encoded.bytes(), UTF_8).replace(boundary(encoded), boundary);
    }

    private static String boundary(MultipartEncoder.Encoded encoded) {
        return MimeType.parse(encoded.contentType()).parameter("boundary");
    }
}
