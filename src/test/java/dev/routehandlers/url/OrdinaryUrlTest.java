package dev.routehandlers.url;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class OrdinaryUrlTest {
    private static final String[] PIECES = {
        "a", "b1", "1", "0x1", ".", "..", "/", "//", "\\", ":", ":80", ":443", ":8080", ":0", ":65536", "?", "#", "@",
        "%", "%2e", "%2E.", "%41", "-", "_", "'", "\"", "`", "^", "|", "{", "<", " ", "\t", "[", "é", "~", "!", "A",
        "&", "=", "+"
    };

    @Test
    void theUrlOfARequestTakesTheShortWay() {
        assertNotNull(OrdinaryUrl.parse("https://example.com/shop/1/2?query=x"));
        assertNotNull(OrdinaryUrl.parse("http://localhost:8080/a%20b/c?x=1&y=%C3%A9#f"));
    }

    @Test
    void itAgreesWithTheParser() {
        Random random = new Random(42);
        int taken = 0;
        for (int i = 0; i < 200_000; i++) {
            StringBuilder input = new StringBuilder(random.nextBoolean() ? "http://" : "https://");
            input.append(random.nextInt(4) == 0 ? "" : "a.b");
            for (int pieces = random.nextInt(8); pieces > 0; pieces--) {
                input.append(PIECES[random.nextInt(PIECES.length)]);
            }
            UrlRecord ordinary = OrdinaryUrl.parse(input.toString());
            if (ordinary == null) {
                continue;
            }
            taken++;
            // behind a tab, the parser has to do it
            URL parsed = URL.parse("\t" + input);
            URL url = new URL(input.toString());
            assertNotNull(parsed, input.toString());
            assertEquals(parsed.href(), url.href());
            assertEquals(parsed.host(), url.host());
            assertEquals(parsed.port(), url.port());
            assertEquals(parsed.pathname(), url.pathname());
            assertEquals(parsed.search(), url.search());
            assertEquals(parsed.hash(), url.hash());
            ordinary.changes();
            assertEquals(parsed.href(), ordinary.href());
        }
        assertTrue(taken > 2_000, "only " + taken + " inputs took the short way");
    }
}
