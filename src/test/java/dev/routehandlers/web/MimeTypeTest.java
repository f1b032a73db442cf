package dev.routehandlers.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.routehandlers.url.WebPlatformCases;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MimeTypeTest {
    @TestFactory
    Stream<DynamicTest> webPlatformCases() {
        return WebPlatformCases.tests("mime-types.json", MimeTypeTest::check);
    }

    private static void check(JsonObject testCase) {
        JsonElement output = testCase.get("output");
        MimeType parsed = MimeType.parse(testCase.get("input").getAsString());
        assertEquals(output.isJsonNull() ? null : output.getAsString(), Objects.toString(parsed, null));
        if (parsed != null) {
            assertEquals(parsed.toString(), String.valueOf(MimeType.parse(parsed.toString())), "parsed again");
        }
        if (testCase.has("encoding")) {
            JsonElement encoding = testCase.get("encoding");
            String charset = parsed == null ? null : parsed.parameter("charset");
            assertEquals(encoding.isJsonNull() ? null : encoding.getAsString(), encoding(charset));
        }
    }

    private static @Nullable String encoding(@Nullable String label) {
        try {
            return label == null ? null : Charset.forName(label.strip()).name();
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return null;
        }
    }

    @Test
    void essenceAndParameters() {
        MimeType type = MimeType.parse("Multipart/Form-Data; Boundary=\"a b\"");

        assertNotNull(type);
        assertEquals("multipart/form-data", type.essence());
        assertEquals("a b", type.parameter("boundary"));
        assertNull(type.parameter("charset"));
    }

    @Test
    void aParameterNameIsLowerCasedAsAscii() {
        assertEquals("x/x", String.valueOf(MimeType.parse("x/x;\u212A=1"))); // the Kelvin sign, in lower case a k
    }

    /** From the table of the standard's example. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    text/plain;charset=gbk, text/html                                      | text/html
                    text/html;charset=gbk;a=b, text/html;x=y                               | text/html;x=y;charset=gbk
                    text/html;charset=gbk;a=b, text/html                                   | text/html;charset=gbk
                    text/html;charset=gbk, x/x, text/html;x=y                              | text/html;x=y
                    text/html, cannot-parse                                                | text/html
                    text/html, */*                                                         | text/html
                    text/html,                                                             | text/html
                    cannot-parse                                                           | null
                    'text/html;x=",";charset=gbk, text/html'                               | text/html;charset=gbk
                    """)
    void extract(String header, String expected) {
        assertEquals(expected, String.valueOf(MimeType.extract(header)));
    }

    @Test
    void noHeader() {
        assertNull(MimeType.extract(null));
    }
}
