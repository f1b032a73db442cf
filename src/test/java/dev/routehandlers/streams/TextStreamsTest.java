package dev.routehandlers.streams;

import static dev.routehandlers.streams.StreamsFixture.all;
import static dev.routehandlers.streams.StreamsFixture.bytes;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.routehandlers.errors.WebRangeError;
import dev.routehandlers.errors.WebTypeError;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextStreamsTest {
    private static String decode(TextDecoderStream decoder, byte[]... chunks) {
        return String.join("", all(ReadableStream.from(List.of(chunks)).pipeThrough(decoder)));
    }

    private static byte[] encode(String... chunks) {
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        all(ReadableStream.from(List.of(chunks)).pipeThrough(new TextEncoderStream()))
                .forEach(encoded::writeBytes);
        return encoded.toByteArray();
    }

    @Test
    void charactersThatAreCutComeWhole() {
        byte[] text = "aé€😀z".getBytes(UTF_8);
        List<byte[]> single = new ArrayList<>();
        for (byte b : text) {
            single.add(new byte[] {b});
        }

        assertEquals("aé€😀z", decode(new TextDecoderStream(), single.toArray(byte[][]::new)));
    }

    @Test
    void malformedBytesAreReplaced() {
        assertEquals("a\uFFFDb", decode(new TextDecoderStream(), bytes('a', 0xff, 'b')));
        assertEquals("\uFFFD", decode(new TextDecoderStream(), bytes(0xf0, 0x9f), bytes(0x98)));
    }

    @Test
    void orAreAnErrorWhenThatIsWanted() {
        assertThrows(WebTypeError.class, () -> decode(new TextDecoderStream("utf-8", true, false), bytes(0xff)));
        assertThrows(WebTypeError.class, () -> decode(new TextDecoderStream("utf-8", true, false), bytes(0xf0)));
    }

    @Test
    void aByteOrderMarkIsDroppedUnlessItIsWanted() {
        byte[] first = bytes(0xef);
        byte[] rest = bytes(0xbb, 0xbf, 'a', 0xef, 0xbb, 0xbf);

        assertEquals("a\uFEFF", decode(new TextDecoderStream(), first, rest));
        assertEquals("\uFEFFa\uFEFF", decode(new TextDecoderStream("utf-8", false, true), first, rest));
    }

    @ParameterizedTest
    @CsvSource({
        "utf8, utf-8",
        "UTF-8, utf-8",
        "' unicode-1-1-utf-8 ', utf-8",
        "utf-16, utf-16le",
        "utf-16be, utf-16be",
        "latin1, windows-1252",
        "iso-8859-1, windows-1252",
        "ascii, windows-1252",
        "shift_jis, shift_jis",
        "gb18030, gb18030"
    })
    void encodingsHaveTheStandardsNames(String label, String name) {
        assertEquals(name, new TextDecoderStream(label).encoding());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "utf-9", "\u00e9", "utf 8"})
    void otherEncodingsAreARangeError(String label) {
        assertThrows(WebRangeError.class, () -> new TextDecoderStream(label));
    }

    @Test
    void otherEncodingsThanUtf8AreDecoded() {
        assertEquals("a😀", decode(new TextDecoderStream("utf-16le"), bytes('a', 0, 0x3d), bytes(0xd8, 0x00, 0xde)));
        assertEquals("€", decode(new TextDecoderStream("windows-1252"), bytes(0x80)));
    }

    @Test
    void surrogatesThatAreCutBecomeOneCharacter() {
        assertArrayEquals("😀".getBytes(UTF_8), encode("\ud83d", "\ude00"));
    }

    @Test
    void loneSurrogatesAreReplaced() {
        assertArrayEquals("\uFFFDa\uFFFD".getBytes(UTF_8), encode("\udc00a", "", "\ud83d"));
        assertArrayEquals("\uFFFD\uFFFD".getBytes(UTF_8), encode("\ud83d", "\ud83d"));
    }
}
