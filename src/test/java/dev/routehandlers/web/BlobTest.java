package dev.routehandlers.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.routehandlers.errors.DomException;
import dev.routehandlers.errors.WebRangeError;
import dev.routehandlers.errors.WebTypeError;
import dev.routehandlers.streams.ReadResult;
import dev.routehandlers.streams.ReadableStreamBYOBReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class BlobTest {
    private enum Letter {
        A
    }

    @Test
    void empty() {
        Blob blob = new Blob();

        assertEquals(0, blob.size());
        assertEquals("", blob.type());
        assertEquals("", text(blob));
    }

    @Test
    void partsOfAllKinds() {
        Blob inner = new Blob(List.of("in"));
        Blob blob = new Blob(Arrays.asList("é", new byte[] {'a', 'b'}, inner, 1, 1.5, true, 'c', Letter.A, null));

        assertEquals("éabin11.5truecAnull", text(blob));
        assertEquals(20, blob.size());
    }

    @Test
    void partsInAnArray() {
        assertEquals("ab", text(new Blob(new String[] {"a", "b"})));
        assertEquals("x/y", new Blob(new Object[] {"a"}, new BlobPropertyBag().type("x/y")).type());
    }

    @Test
    void loneSurrogatesBecomeReplacementCharacters() {
        assertEquals("\uFFFD", text(new Blob(List.of("\uD800"))));
    }

    @Test
    void bytesAreCopiedInAndOut() {
        byte[] bytes = {1, 2};
        Blob blob = new Blob(List.of(bytes));
        bytes[0] = 9;
        blob.bytes().join()[1] = 9;
        blob.stream().iterator().next()[0] = 9;

        assertArrayEquals(new byte[] {1, 2}, blob.bytes().join());
        assertArrayEquals(new byte[] {1, 2}, blob.arrayBuffer().join());
    }

    static Stream<Arguments> noParts() {
        return Stream.of(
                        CompletableFuture.completedFuture("a"),
                        List.of("a"),
                        Stream.of("a"),
                        new int[] {1},
                        List.of("a").toArray(),
                        new Blob().stream())
                .map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource
    void noParts(Object part) {
        WebTypeError error = assertThrows(WebTypeError.class, () -> new Blob(List.of("a", part)));

        assertTrue(error.getMessage().contains("part 1"), error.getMessage());
    }

    /** The table of web-platform-tests, FileAPI/blob/Blob-constructor. */
    @ParameterizedTest
    @CsvSource(ignoreLeadingAndTrailingWhitespace = false, textBlock = """
                    a,a
                    A,a
                    text/html,text/html
                    TEXT/HTML,text/html
                    text/plain;charset=UTF-8,text/plain;charset=utf-8
                    \u00E5,
                    \uD801\uDC7E,
                    ' image/gif ',' image/gif '
                    '\timage/gif\t',
                    image/gif;\u007F,
                    \u0130mage/gif,
                    \u0131mage/gif,
                    image/gif\0,
                    unknown/unknown,unknown/unknown
                    """)
    void type(String type, String expected) {
        String normalized = expected == null ? "" : expected;

        assertEquals(normalized, new Blob(List.of(), new BlobPropertyBag().type(type)).type());
        assertEquals(normalized, new Blob().slice(0, 0, type).type());
    }

    @Test
    void endings() {
        BlobPropertyBag nativeEndings = new BlobPropertyBag().endings(EndingType.NATIVE);
        String n = System.lineSeparator();

        assertEquals("\na\r\nb\r", text(new Blob(List.of("\na\r\nb\r"))));
        assertEquals(n + "a" + n + "b" + n + n, text(new Blob(List.of("\na\r\nb\r\n\r"), nativeEndings)));
        assertEquals("\r", text(new Blob(List.of(new byte[] {'\r'}), nativeEndings)));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 10, 0123456789",
        "2, 5, 234",
        "-3, 10, 789",
        "-3, -1, 78",
        "0, -1, 012345678",
        "-100, 2, 01",
        "5, 5, ''",
        "6, 3, ''",
        "11, 20, ''",
        "0, 100, 0123456789",
        "0, 9223372036854775807, 0123456789",
        "-9223372036854775808, 9223372036854775807, 0123456789",
    })
    void slice(long start, long end, String expected) {
        try (Spool spool = spool("xx3456yy")) {
            Blob onDisk = new Blob(new BlobData.OnDisk(spool, 2, 4), "");
            Blob inMemory = new Blob(List.of("x0123456789x")).slice(1, 11);
            Blob mixed = new Blob(List.of("012", onDisk, "789"));

            assertEquals(expected, text(inMemory.slice(start, end)));
            assertEquals(expected, text(mixed.slice(start, end)));
            assertEquals(expected.length(), mixed.slice(start, end).size());
        }
    }

    @Test
    void sliceOfOneArgumentOrNone() {
        Blob blob = new Blob(List.of("abc"), new BlobPropertyBag().type("a/b"));

        assertEquals("abc", text(blob.slice()));
        assertEquals("bc", text(blob.slice(1)));
        assertEquals("", blob.slice().type());
    }

    @Test
    void sliceCopiesNothing() {
        Blob blob = Blob.of(new byte[100_000_000], "");

        long size = assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            long sum = 0;
            for (int i = 0; i < 10_000; i++) {
                sum += blob.slice(i).slice(1, -1).size();
            }
            return sum;
        });

        assertTrue(size > 0);
    }

    @Test
    void textIsUtf8WithoutByteOrderMark() {
        assertEquals("é\uFFFD", text(Blob.of(new byte[] {-17, -69, -65, -61, -87, -1}, "text/plain;charset=latin1")));
    }

    @Test
    void streamComesInChunks() throws IOException {
        byte[] bytes = new byte[200_000];
        Arrays.setAll(new Byte[bytes.length], i -> bytes[i] = (byte) (i * 31));
        List<byte[]> chunks = new ArrayList<>();
        Blob.of(bytes, "").stream().forEach(chunks::add);
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] chunk : chunks) {
            joined.write(chunk);
        }

        assertArrayEquals(bytes, joined.toByteArray());
        assertTrue(chunks.size() > 1);
    }

    @Test
    void streamOfNothing() {
        assertTrue(new Blob().stream().getReader().read().join().done());
    }

    @Test
    void streamForAByobReader() {
        ReadableStreamBYOBReader reader = new Blob(List.of("abcd")).stream().getByobReader();

        ReadResult<ByteBuffer> first = reader.read(ByteBuffer.allocate(3)).join();
        ReadResult<ByteBuffer> second = reader.read(ByteBuffer.allocate(3)).join();
        ReadResult<ByteBuffer> third = reader.read(ByteBuffer.allocate(3)).join();

        assertEquals("abc", UTF_8.decode(first.value()).toString());
        assertEquals("d", UTF_8.decode(second.value()).toString());
        assertTrue(third.done());
    }

    @Test
    void aBlobOfBlobsOnDiskReadsThemInOrder() {
        try (Spool spool = spool("0123456789")) {
            Blob a = new Blob(new BlobData.OnDisk(spool, 5, 5), "");
            Blob b = new Blob(new BlobData.OnDisk(spool, 0, 5), "");
            Blob all = new Blob(List.of("<", a, "-", b, ">"));

            assertEquals("<56789-01234>", text(all));
            assertEquals(13, all.size());
            assertNull(all.inMemory());
            assertEquals("789-0", text(all.slice(3, 8)));
            assertNotNull(all.slice(6, 7).inMemory());
            StringBuilder streamed = new StringBuilder();
            all.stream().forEach(chunk -> streamed.append(new String(chunk, UTF_8)));
            assertEquals("<56789-01234>", streamed.toString());
        }
    }

    @Test
    void whatWasDeletedCannotBeRead() {
        Spool spool = spool("0123456789");
        Blob blob = new Blob(new BlobData.OnDisk(spool, 0, 10), "");
        spool.close();
        spool.close();

        assertEquals("NotReadableError", ((DomException) failure(blob.text())).name());
        assertEquals(
                "NotReadableError",
                ((DomException) failure(blob.stream().getReader().read())).name());
        assertEquals(10, blob.size());
    }

    @Test
    void aBlobBeyondAnArrayIsReadInParts() {
        try (Spool spool = spool("0123456789")) {
            Blob part = new Blob(new BlobData.OnDisk(spool, 0, 10), "");
            Blob tens = new Blob(Collections.nCopies(1000, part));
            Blob blob = tens;
            while (blob.size() <= Integer.MAX_VALUE) {
                blob = new Blob(Collections.nCopies(100, blob));
            }

            assertInstanceOf(WebRangeError.class, failure(blob.bytes()));
            assertEquals("9012", text(blob.slice(2_000_000_009L, 2_000_000_013L)));
        }
    }

    private static Spool spool(String content) {
        try {
            Spool spool = new Spool(TempSpace.UNLIMITED);
            byte[] bytes = content.getBytes(UTF_8);
            spool.append(bytes, 0, bytes.length);
            return spool;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Blob blob) {
        return blob.text().join();
    }

    private static Throwable failure(CompletableFuture<?> future) {
        return assertThrows(CompletionException.class, future::join).getCause();
    }
}
