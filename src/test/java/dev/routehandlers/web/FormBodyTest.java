package dev.routehandlers.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class FormBodyTest {
    @Test
    void multipart() throws IOException {
        FormData form = FormBody.parse(
                "multipart/form-data; boundary=b",
                new ByteArrayInputStream(
                        "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"../x\"\r\n\r\nxyz\r\n--b--"
                                .getBytes(UTF_8)),
                BodyLimits.DEFAULTS,
                ClientFaults.NONE);
        assertEquals("1", form.get("a"));
        assertEquals("xyz", form.getFile("f").text().join());
        assertEquals("../x", form.getFile("f").name());
    }
}
