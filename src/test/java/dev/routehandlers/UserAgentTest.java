package dev.routehandlers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class UserAgentTest {
    /** Each line is a header and what Next.js makes of it. */
    @TestFactory
    Stream<DynamicTest> tellsWhatNextJsTells() {
        return cases().map(line -> {
            int end = line.indexOf(" | ");
            String header = line.substring(0, end);
            return dynamicTest(header, () -> assertEquals(line.substring(end + 3), describe(UserAgent.of(header))));
        });
    }

    private static Stream<String> cases() {
        try (InputStream in =
                Objects.requireNonNull(UserAgentTest.class.getResourceAsStream("user-agents.txt"), "user-agents.txt")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().filter(line -> !line.startsWith("#"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String describe(UserAgent agent) {
        return String.join(
                " | ",
                String.valueOf(agent.isBot()),
                join(
                        agent.browser().name(),
                        agent.browser().version(),
                        agent.browser().major()),
                join(
                        agent.device().vendor(),
                        agent.device().model(),
                        agent.device().type()),
                join(agent.engine().name(), agent.engine().version()),
                join(agent.os().name(), agent.os().version()),
                join(agent.cpu().architecture()));
    }

    private static String join(@Nullable String... parts) {
        StringBuilder joined = new StringBuilder();
        for (String part : parts) {
            joined.append(joined.isEmpty() ? "" : ", ").append(part == null ? "-" : part);
        }
        return joined.toString();
    }

    @Test
    void withoutAHeaderNothingIsKnown() {
        UserAgent agent = UserAgent.of(null);

        assertEquals("", agent.ua());
        assertFalse(agent.isBot());
        assertEquals("false | -, -, - | -, -, - | -, - | -, - | -", describe(agent));
    }

    @Test
    void theHeaderIsKeptAsItIs() {
        String header = "Mozilla/5.0 (" + "x".repeat(1000) + ")";

        assertEquals(header, UserAgent.of(header).ua());
    }

    @Test
    void aLibraryIsNoDevice() {
        assertEquals("false | -, -, - | -, -, - | -, - | -, - | -", describe(UserAgent.of("python-requests/2.31.0")));
    }

    @Test
    void hostileHeadersAreReadInTime() {
        assertTimeout(Duration.ofSeconds(5), () -> {
            for (String part : new String[] {"(", "a/1 ", "Android 1; mi ", "(((;", "; redmi _ ", "iphone os _"}) {
                UserAgent.of("Mozilla/5.0 (Android 9; " + part.repeat(100_000));
            }
        });
    }

    @Test
    void anyTextIsTaken() {
        String alphabet = "()[];/ .,:-_9aA\u00e9rv:BSD Android Xbox Windows NT MSIE iPhone OS CrOS ";
        Random random = new Random(7);
        for (int run = 0; run < 5_000; run++) {
            StringBuilder header = new StringBuilder();
            for (int length = random.nextInt(60); length > 0; length--) {
                int from = random.nextInt(alphabet.length());
                header.append(alphabet, from, Math.min(alphabet.length(), from + 1 + random.nextInt(8)));
            }
            assertEquals(header.toString(), UserAgent.of(header.toString()).ua());
        }
    }
}
