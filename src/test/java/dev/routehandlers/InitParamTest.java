package dev.routehandlers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.routehandlers.web.BodyLimits;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InitParamTest {
    private final StartUpErrors errors = new StartUpErrors();

    private Settings read(String key, String value) {
        return InitParam.read(Map.of(key, value), errors);
    }

    private Settings right(String key, String value) {
        Settings settings = read(key, value);
        assertTrue(errors.isEmpty(), errors::toString);
        return settings;
    }

    @Test
    void nothingNeedBeGiven() {
        Settings settings = InitParam.read(Map.of(), errors);

        assertTrue(errors.isEmpty(), errors::toString);
        assertEquals("app", settings.appPackage());
        assertTrue(settings.staticFiles());
        assertFalse(settings.trailingSlash());
        assertNull(settings.origin());
        assertEquals(Duration.ZERO, settings.asyncTimeout());
        assertEquals(Duration.ofSeconds(10), settings.shutdownTimeout());
        assertEquals(BodyLimits.DEFAULTS, settings.bodyLimits());
    }

    @Test
    void eachIsRead() {
        assertEquals("com.example.app", right("appPackage", " com.example.app ").appPackage());
        assertFalse(right("unmatched", "404").staticFiles());
        assertTrue(right("trailingSlash", "true").trailingSlash());
        assertEquals(
                "https://example.com",
                right("origin", "https://EXAMPLE.com:443/").origin());
        assertEquals("com.example.Codec", right("json", "com.example.Codec").json());
        assertEquals(Duration.ofSeconds(30), right("asyncTimeout", "30").asyncTimeout());
        assertEquals(5, right("maxBodySize", "5").bodyLimits().maxBodySize());
        assertEquals(Long.MAX_VALUE, right("maxBodySize", "-1").bodyLimits().maxBodySize());
        assertEquals(5, right("maxParts", "5").bodyLimits().maxParts());
        assertEquals(5, right("maxPartSize", "5").bodyLimits().maxPartSize());
        assertEquals(5, right("maxFields", "5").bodyLimits().maxFields());
        assertEquals(5, right("maxPartHeaderSize", "5").bodyLimits().maxPartHeaderSize());
        assertEquals(5, right("maxJsonSize", "5").bodyLimits().maxJsonSize());
        assertEquals(5, right("maxUrlLength", "5").maxUrlLength());
        assertEquals(5, right("maxStreams", "5").maxStreams());
        assertEquals(5, right("maxJsonDepth", "5").bodyLimits().maxJsonDepth());
        assertEquals(5, right("fileThreshold", "5").bodyLimits().memoryThreshold());
    }

    @ParameterizedTest
    @CsvSource({
        "trailingslash, true, did you mean trailingSlash?",
        "maxBody, 1, did you mean maxBodySize?",
        "trailingSlash, yes, 'write one of true, false'",
        "unmatched, none, 'write one of default-servlet, 404'",
        "asyncTimeout, 30s, write a whole number",
        "asyncTimeout, -1, write a whole number from 0 to 2147483647",
        "maxParts, 9999999999, write a whole number from 0 to 2147483647",
        "origin, example.com, write scheme and host",
        "origin, https://example.com/app, write scheme and host",
        "origin, ftp://example.com, write scheme and host",
        "draftSecret, secret, write at least 32",
    })
    void aMistakeHasItsRemedy(String key, String value, String remedy) {
        var unused = read(key, value);

        assertTrue(errors.toString().contains(key), errors::toString);
        assertTrue(errors.toString().contains("-> " + remedy), errors::toString);
    }
}
