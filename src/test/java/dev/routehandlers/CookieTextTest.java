package dev.routehandlers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CookieTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a b|a%20b",
                "é中|%C3%A9%E4%B8%AD",
                "a;b,c=d|a%3Bb%2Cc%3Dd",
                "\"q\"|%22q%22",
                "100%|100%25",
                "a+b|a%2Bb",
                "A-Z_a.z!~*'()|A-Z_a.z!~*'()",
                "😀|%F0%9F%98%80",
                "``|``"
            })
    void encodesAndDecodesAsJavaScriptDoes(String value, String wire) {
        assertEquals(wire, CookieText.encode("a", value));
        assertEquals(value, CookieText.decode(wire));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "%z", "%zz", "a%2", "%E0%A4%A", "%ff", "a%C3", "%C3b", "%ED%A0%80", "%+1", "%C0%80"})
    void doesNotDecodeWhatIsBroken(String wire) {
        assertNull(CookieText.decode(wire));
    }

    @ParameterizedTest
    @CsvSource({"%c3%a9,é", "caf\u00e9,caf\u00e9", "a+b,a+b", "%41%42c%43,ABcC"})
    void decodesEscapesAmongOtherText(String wire, String value) {
        assertEquals(value, CookieText.decode(wire));
    }
}
