package dev.routehandlers.web;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Utf8Test {
    /** A ? is U+FFFD. Where the standard's decoder starts again is where the next ? or character is. */
    @ParameterizedTest
    @CsvSource(textBlock = """
                    61,             a
                    c3a9,           é
                    f09f9880,       😀
                    80,             ?
                    c0af,           ??
                    c3,             ?
                    c361,           ?a
                    e080af,         ???
                    e282,           ?
                    e28261,         ?a
                    eda080,         ???
                    edbfbf61,       ???a
                    eda0,           ??
                    ed9fbf,         \uD7FF
                    ed,             ?
                    c3eda080,       ????
                    edededa080,     ?????
                    f0808080,       ????
                    f09f98,         ?
                    f09f9861,       ?a
                    f4908080,       ????
                    f5808080,       ????
                    ff,             ?
                    """)
    void decodeMalformed(String hex, String expected) {
        assertEquals(expected.replace('?', '\uFFFD'), Utf8.decode(HexFormat.of().parseHex(hex)));
    }

    @Test
    void aByteOrderMarkIsDroppedOnce() {
        byte[] bytes = HexFormat.of().parseHex("efbbbfefbbbf61");

        assertEquals("\uFEFFa", Utf8.decode(bytes));
        assertEquals("\uFEFF\uFEFFa", Utf8.decodeWithoutBom(bytes));
    }

    @Test
    void loneSurrogatesBecomeReplacementCharacters() {
        assertEquals("a\uFFFDb\uFFFD😀\uFFFD", Utf8.scalarValues("a\uD800b\uDC00😀\uD83D"));
        assertArrayEquals(HexFormat.of().parseHex("efbfbd"), Utf8.encode("\uDC00"));
    }

    @Test
    void wellFormedTextIsNotCopied() {
        String text = "a😀";
        assertSame(text, Utf8.scalarValues(text));
    }
}
