package dev.routehandlers.streams;

import static dev.routehandlers.streams.StreamsFixture.all;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.routehandlers.errors.WebTypeError;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompressionStreamsTest {
    private static final byte[] TEXT =
            "to be, or not to be, that is the question; ".repeat(2000).getBytes(UTF_8);

    private static byte[] through(ReadableWritablePair<byte[], byte[]> transform, List<byte[]> chunks) {
        ByteArrayOutputStream result = new ByteArrayOutputStream();
        all(ReadableStream.from(chunks).pipeThrough(transform)).forEach(result::writeBytes);
        return result.toByteArray();
    }

    private static List<byte[]> pieces(byte[] bytes, int size) {
        List<byte[]> pieces = new ArrayList<>();
        for (int i = 0; i < bytes.length; i += size) {
            pieces.add(Arrays.copyOfRange(bytes, i, Math.min(bytes.length, i + size)));
        }
        return pieces;
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(compressed)) {
            out.write(bytes);
        }
        return compressed.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "deflate-raw"})
    void whatIsCompressedIsTheSameDecompressed(String format) {
        byte[] random = new byte[50_000];
        new Random(1).nextBytes(random);
        for (byte[] content : List.of(TEXT, random, new byte[0])) {
            byte[] compressed = through(new CompressionStream(format), pieces(content, 777));

            assertArrayEquals(content, through(new DecompressionStream(format), pieces(compressed, 13)));
            assertArrayEquals(content, through(new DecompressionStream(format), List.of(compressed)));
        }
        assertTrue(through(new CompressionStream(format), List.of(TEXT)).length < TEXT.length / 50);
    }

    @Test
    void othersReadWhatIsCompressed() throws IOException {
        assertArrayEquals(
                TEXT,
                new GZIPInputStream(new ByteArrayInputStream(through(new CompressionStream("gzip"), List.of(TEXT))))
                        .readAllBytes());
        assertArrayEquals(
                TEXT,
                new InflaterInputStream(
                                new ByteArrayInputStream(through(new CompressionStream("deflate"), List.of(TEXT))))
                        .readAllBytes());
        assertArrayEquals(
                TEXT,
                new InflaterInputStream(
                                new ByteArrayInputStream(through(new CompressionStream("deflate-raw"), List.of(TEXT))),
                                new Inflater(true))
                        .readAllBytes());
    }

    @Test
    void whatOthersCompressIsRead() throws IOException {
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        try (OutputStream out = new DeflaterOutputStream(deflated, new Deflater(Deflater.BEST_COMPRESSION))) {
            out.write(TEXT);
        }

        assertArrayEquals(TEXT, through(new DecompressionStream("gzip"), pieces(gzip(TEXT), 10)));
        assertArrayEquals(TEXT, through(new DecompressionStream("deflate"), List.of(deflated.toByteArray())));
    }

    @Test
    void aGzipHeaderMayHaveAllItsFields() throws IOException {
        byte[] plain = gzip(TEXT);
        ByteArrayOutputStream full = new ByteArrayOutputStream();
        full.writeBytes(new byte[] {0x1f, (byte) 0x8b, 8, 2 | 4 | 8 | 16, 0, 0, 0, 0, 0, 3});
        full.writeBytes(new byte[] {3, 0, 'x', 'y', 'z'});
        full.writeBytes(new byte[] {'n', 'a', 'm', 'e', 0, 'c', 0, 0x12, 0x34});
        full.write(plain, 10, plain.length - 10);

        assertArrayEquals(TEXT, through(new DecompressionStream("gzip"), pieces(full.toByteArray(), 1)));
    }

    @Test
    void brokenBytesAreATypeError() throws IOException {
        byte[] compressed = gzip(TEXT);
        byte[] wrongChecksum = compressed.clone();
        wrongChecksum[compressed.length - 5] ^= 1;
        byte[] wrongLength = compressed.clone();
        wrongLength[compressed.length - 1] ^= 1;
        byte[] wrongMagic = compressed.clone();
        wrongMagic[0] = 0;
        byte[] wrongContent = compressed.clone();
        Arrays.fill(wrongContent, 10, 40, (byte) 0xff);

        for (byte[] broken : List.of(
                wrongChecksum,
                wrongLength,
                wrongMagic,
                wrongContent,
                Arrays.copyOf(compressed, compressed.length - 1),
                Arrays.copyOf(compressed, 5),
                new byte[0],
                Arrays.copyOf(compressed, compressed.length + 1))) {
            assertThrows(WebTypeError.class, () -> through(new DecompressionStream("gzip"), List.of(broken)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GZIP", "brotli", "deflate "})
    void otherFormatsAreATypeError(String format) {
        assertThrows(WebTypeError.class, () -> new CompressionStream(format));
        assertThrows(WebTypeError.class, () -> new DecompressionStream(format));
    }
}
