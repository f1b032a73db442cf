package dev.routehandlers.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Duration;
import java.util.Objects;

/** A MIME type parses or it doesn't, and what it is written as is parsed as the same. */
class MimeTypeFuzz {
    @DictionaryEntries({
        "text/html",
        "multipart/form-data",
        ";boundary=",
        ";charset=",
        "\\\"",
        "\\\\",
        ",",
        "*/*",
        " ;",
        "="
    })
    @FuzzTest(maxDuration = "1m")
    void parseAndWrite(FuzzedDataProvider data) {
        boolean repeated = data.consumeInt(0, 999) == 999;
        String text = data.consumeRemainingAsString();
        String input = repeated ? text.repeat(500_000 / (text.length() + 1)) : text;
        assertTimeout(Duration.ofSeconds(20), () -> {
            assertSame(MimeType.parse(input));
            assertSame(MimeType.extract(input));
            String type = Blob.normalizedType(input);
            assertEquals(type, Blob.normalizedType(type));
        });
    }

    private static void assertSame(MimeType type) {
        if (type != null) {
            assertEquals(type.toString(), Objects.toString(MimeType.parse(type.toString()), null));
        }
    }
}
