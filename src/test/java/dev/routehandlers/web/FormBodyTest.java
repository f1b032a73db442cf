package dev.routehandlers.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import dev.routehandlers.errors.WebTypeError;
import dev.routehandlers.url.WebPlatformCases;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.function.ThrowingSupplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormBodyTest {
    private static final String MULTIPART = "multipart/form-data; boundary=b";
    private static final String URLENCODED = "application/x-www-form-urlencoded";

    /** What the host was told, and with which status. */
    private final List<Object> told = new ArrayList<>();

    private BodyLimits limits = BodyLimits.DEFAULTS;
    private TempSpace space = TempSpace.UNLIMITED;

    // urlencoded

    @TestFactory
    Stream<DynamicTest> webPlatformCases() {
        return WebPlatformCases.tests("urlencoded-parser-data.json", testCase -> {
            StringBuilder expected = new StringBuilder();
            for (JsonElement pair : testCase.getAsJsonArray("output")) {
                JsonArray tuple = pair.getAsJsonArray();
                expected.append(tuple.get(0).getAsString())
                        .append('=')
                        .append(tuple.get(1).getAsString())
                        .append('\n');
            }
            byte[] body = testCase.get("input").getAsString().getBytes(UTF_8);
            for (String charset : List.of("", ";charset=UTF-8", ";charset=windows-1252", ";charset=utf-16")) {
                StringBuilder fields = new StringBuilder();
                parse(URLENCODED + charset, body)
                        .forEach((name, value) ->
                                fields.append(name).append('=').append(value).append('\n'));
                assertEquals(expected.toString(), fields.toString(), charset);
            }
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    a=hello+world&b=x%20y | a=hello world, b=x y
                    a                     | a=
                    =x                    | =x
                    a=%zz                 | a=%zz
                    a=x=y                 | a=x=y
                    a=%ff                 | a=\uFFFD
                    a=1&&a=2&             | a=1, a=2
                    ''                    | ''
                    ?a=1                  | ?a=1
                    """)
    void urlencoded(String body, String expected) {
        assertEquals(expected, show(parse(URLENCODED, body)));
    }

    @Test
    void urlencodedFieldsAreLimited() {
        limits = new BodyLimits(10_000_000, 1000, 10_000_000, 8192, 3, 1_000_000, 512, 65_536);

        assertEquals(3, parse(URLENCODED, "a&&b&c&").size());
        assertTooLarge(URLENCODED, "a&b&c&d");
        assertTooLarge(URLENCODED, new SequenceInputStream(bytes("a&b&c&d".repeat(10_000)), new Broken()));
    }

    // Which type

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/plain", "multipart/mixed; boundary=b", "garbage", "", "*/*"})
    void anotherType(String contentType) {
        assertClientFault(415, () -> parse(contentType, "--b--"));
    }

    @Test
    void noType() {
        assertClientFault(415, () -> parse(null, ""));
    }

    @Test
    void theTypeIsParsedAsTheStandardSays() {
        assertEquals("a=1", show(parse("Application/X-WWW-Form-Urlencoded ; CHARSET=\"x\"", "a=1")));
        assertEquals("a=1", show(parse("text/plain, " + URLENCODED, "a=1")));
        assertEquals("a=1", show(parse("MULTIPART/Form-Data;charset=utf-8;Boundary=\"b\"", body(field("a", "1")))));
        assertEquals(
                "a=1",
                show(parse(
                        "multipart/form-data; boundary=\"b, 'c':=?/() +\"",
                        body(field("a", "1")).replace("--b", "--b, 'c':=?/() +"))));
    }

    // multipart

    @Test
    void textsAndFiles() {
        FormData form = parse(
                MULTIPART,
                body(
                        field("a", "1"),
                        field("b", ""),
                        part("name=\"f\"; filename=\"a.txt\"", "Content-Type: Text/Plain; charset=utf-8\r\n", "x"),
                        field("a", "2"),
                        part("name=\"f\"; filename=\"b\"", "", "\0\r\n\r\n--\r\n-")));

        assertEquals("a=1, b=, f=a.txt(text/plain;charset=utf-8)x, a=2, f=b(text/plain)\0\r\n\r\n--\r\n-", show(form));
        assertEquals(0, form.getFile("f").lastModified());
    }

    @Test
    void aTypedPartWithoutFileNameIsText() {
        assertEquals(
                "a={}", show(parse(MULTIPART, body(part("name=\"a\"", "Content-Type: application/json\r\n", "{}")))));
    }

    @Test
    void aTextIsUtf8WhateverItsTypeSays() {
        String part = part("name=\"é中\"; x=y", "Content-Type: text/plain; charset=latin1\r\n", "café 😀");

        assertEquals("é中=café 😀", show(parse(MULTIPART, body(part))));
        assertEquals(
                "\uFFFD=\uFFFD",
                show(parse(MULTIPART, body(field("\u00FF", "\u00FE")).getBytes(ISO_8859_1))));
    }

    @Test
    void aByteOrderMarkIsKept() {
        assertEquals("\uFEFFa=\uFEFF1", show(parse(MULTIPART, body(field("\uFEFFa", "\uFEFF1")))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../etc/x", "", "C:\\x\\y", "control\1", "a;b", "a=b", "%2e", "a\\", " ", "中.txt", "'"})
    void aFileNameIsKept(String filename) {
        FormData form = parse(MULTIPART, body(part("name=\"f\"; filename=\"" + filename + "\"", "", "x")));

        assertNotNull(form.getFile("f"));
        assertEquals(filename, form.getFile("f").name());
        assertEquals("x", form.getFile("f").text().join());
    }

    @Test
    void escapesInNamesStay() {
        String part = part("name=\"a%22%0d%0A%25%41\"; filename=\"%22%0D%0A\"", "", "%22");

        assertEquals("a%22%0d%0A%25%41=%22%0D%0A(text/plain)%22", show(parse(MULTIPART, body(part))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
                    TEXT/html ;;X="y"|text/html;x=y
                    \\t a/b \\t|a/b
                    none|''
                    ''|''
                    é/b|''
                    a/\\1b|''
                    a/b, c/d|c/d
                    a/b\\r\\nContent-Type: none|a/b
                    a/b;charset=x\\r\\ncontent-type: a/b|a/b;charset=x
                    """)
    void theTypeOfAFileIsExtractedAsThatOfABody(String contentType, String expected) {
        String headers = "Content-Type: " + contentType.translateEscapes() + "\r\n";
        File file = parse(MULTIPART, body(part("name=\"f\"; filename=\"f\"", headers, "x")))
                .getFile("f");

        assertNotNull(file);
        assertEquals(expected, file.type());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    form-data; filename="f"; name="a"                         | a=f(text/plain)1
                    FORM-DATA;NAME="a"                                        | a=1
                    form-data; name="a";                                      | a=1
                    form-data; name="a"; filename*=UTF-8''%e4%b8%ad%20+.txt   | a=中 +.txt(text/plain)1
                    form-data; name="a"; filename="x"; filename*=utf-8''y     | a=y(text/plain)1
                    form-data; name="a"; filename*=utf-8''y; filename="x"     | a=y(text/plain)1
                    form-data; size=3; name="a"; x="y;z"                      | a=1
                    form-data; name=a                                         | a=1
                    form-data;name=a ;filename=ü/f.txt                        | a=ü/f.txt(text/plain)1
                    form-data; name='a'                                       | 'a'=1
                    """)
    void dispositionsThatAreUnderstood(String disposition, String expected) {
        String part = "--b\r\nContent-Disposition: " + disposition + "\r\n\r\n1\r\n";

        assertEquals(expected, show(parse(MULTIPART, part + "--b--")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "form-data; name=a b",
                "form-data; name=a\"b\"",
                "form-data; name=\"a\"; filename=",
                "form-data; name=\"a\"; filename=f g",
                "form-data; name=\"a",
                "form-data; name=\"a\"x",
                "form-data; name=\"a\" filename=\"f\"",
                "form-data; name",
                "form-data; name=",
                "form-data; =\"a\"",
                "form-data; name=\"a\"; filename=\"a\\\"b\"",
                "form-data; name=\"a\"; filename*=latin1''x",
                "form-data; name=\"a\"; filename*=UTF-8''%zz",
                "form-data; filename=\"f\"",
                "form-data",
                "form-datax; name=\"a\"",
                "attachment; name=\"a\"",
                "",
            })
    void dispositionsThatAreNot(String disposition) {
        assertMalformed("--b\r\nContent-Disposition: " + disposition + "\r\n\r\n1\r\n--b--");
    }

    @Test
    void aTypeThatIsNotAsciiIsWrittenAsItWasRead() throws IOException {
        FormData form =
                parse(MULTIPART, body(part("name=\"f\"; filename=\"f\"", "Content-Type: a/b;c=\"é\"\r\n", "x")));
        MultipartEncoder.Encoded encoded = MultipartEncoder.encode(form);

        assertNotNull(encoded.bytes());
        assertEquals("f=f(a/b;c=\"\u00C3\u00A9\")x", show(form));
        assertEquals(show(form), show(parse(encoded.contentType(), encoded.bytes())));
    }

    @Test
    void otherHeadersAreIgnored() {
        String part = part("name=\"a\"", "X-Y: z\r\nContent-Transfer-Encoding: base64\r\n", "MQ==");

        assertEquals("a=MQ==", show(parse(MULTIPART, body(part))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Type: text/plain\r\n",
                "",
                "Content-Disposition\r\n",
                ": form-data; name=\"a\"\r\n",
                "Content Disposition: form-data; name=\"a\"\r\n",
                "Content-Disposition: form-data; name=\"a\"\nX: y\r\n",
                "Content-Disposition: form-data; name=\"a\"\rX: y\r\n",
                "Content-Disposition: form-data;\r\n name=\"a\"\r\n",
                "Content-Disposition: form-data; name=\"a\"\r\nbroken\r\n",
                "\r\nContent-Disposition: form-data; name=\"a\"\r\n",
                "Content-Disposition: form-data; name=\"a\0\"\r\n",
                "Content-Disposition: form-data; name=\"a\"\r\nX: \0\r\n",
            })
    void headersThatAreMalformed(String headers) {
        assertMalformed("--b\r\n" + headers + "\r\n1\r\n--b--");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--b--", "--b--\r\n", "\r\n--b--\r\n", "\r\n\r\n--b--\r\n\r\n"})
    void onlyTheClosingBoundary(String body) {
        assertEquals(0, parse(MULTIPART, body).size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "garbage",
                "\r\n",
                "--",
                "--b",
                "--b-",
                "--b\r\n",
                "--c--",
                "-b--",
                "x--b--",
                "preamble\r\n--b--",
                "--b--x",
                "--b-- x",
                "--b-- \t-",
                "--b --",
                "--b -",
                "--b \n\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--b--",
                "--b x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--b--",
                "--bx\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--b--",
                "--b\nContent-Disposition: form-data; name=\"a\"\n\n1\n--b--\n",
                "--b\r\nContent-Disposition: form-data; name=\"a\"\n\n1\r\n--b--",
                "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\n--b--",
                "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1--b--",
                "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n--b--",
                "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--b-",
                "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--b \r\n",
                "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--bc\r\n\r\n--b--",
            })
    void malformedBodies(String body) {
        assertMalformed(body);
    }

    @Test
    void blanksBehindABoundary() {
        String part = "--b \t\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n";
        String body =
                part + "1\r\n--b\r\n" + part.substring(7) + " --b \r\n--b \r\n" + part.substring(7) + "3\r\n--b-- \t";

        for (int size = 1; size <= 20; size++) {
            assertEquals("a=1, a= --b , a=3", show(parse(MULTIPART, chunked(body, size))));
        }
        for (String end : List.of("", "\r\n", "\r\n--b x\r\n--bx", "\r\nepilogue\r\n--b--\r\n")) {
            assertEquals("a=1, a= --b , a=3", show(parse(MULTIPART, body + end)), end);
        }
        quickly(() -> parse(MULTIPART, "--b" + " ".repeat(1_000_000) + part.substring(3) + "1\r\n--b--"));
    }

    @Test
    void aBoundaryInUtf8() {
        assertEquals(
                "a=1",
                show(parse(
                        "multipart/form-data; boundary=\"bé\"",
                        body(field("a", "1")).replace("--b", "--bé"))));
    }

    @Test
    void everyTruncationIsNoticed() {
        String body = body(field("a", "1"), part("name=\"f\"; filename=\"f\"", "", "x\r\n-"));
        int complete = body.lastIndexOf("--") + 2;
        for (int length = 0; length < complete; length++) {
            assertMalformed(body.substring(0, length));
        }
        for (int length = complete; length <= body.length(); length++) {
            assertEquals(2, parse(MULTIPART, body.substring(0, length)).size());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=\"\""})
    void noBoundary(String contentType) {
        assertClientFault(400, () -> parse(contentType, "--b--"));
        assertClientFault(400, () -> parse(contentType, "----"));
    }

    @Test
    void aBoundaryMayBeLong() {
        String boundary = "x".repeat(5000);
        String body = body(field("a", "--" + "x".repeat(4999))).replace("--b", "--" + boundary);

        assertEquals("a=--" + "x".repeat(4999), show(parse("multipart/form-data; boundary=" + boundary, body)));
    }

    @Test
    void whateverTheChunksItIsTheSameForm() {
        String body = body(
                field("a", "\r\n--\r\n-\r\n--c\r\n--"),
                part("name=\"f\"; filename=\"f\"", "", "\r\n\r\n--".repeat(5000)));
        String expected = show(parse(MULTIPART, body));

        for (int size : new int[] {1, 2, 3, 7, 4095, 4096, 8191, 8192, 8193}) {
            assertEquals(expected, show(parse(MULTIPART, chunked(body, size))), () -> "chunks of " + size);
        }
    }

    // Files on disk

    @Test
    void bigFilesAreOnDiskTillTheFormIsDisposedOf() {
        String small = "s".repeat(65_536);
        String big = "b".repeat(65_537);
        FormData form = parse(
                MULTIPART,
                body(
                        part("name=\"small\"; filename=\"s\"", "", small),
                        part("name=\"big\"; filename=\"b\"", "", big),
                        part("name=\"bigger\"; filename=\"b\"", "", big + big)));

        assertNotNull(form.getFile("small").inMemory());
        assertNull(form.getFile("big").inMemory());
        assertNull(form.getFile("bigger").inMemory());
        assertEquals(big, form.getFile("big").text().join());
        assertEquals(big + big, form.getFile("bigger").text().join());
        assertEquals("b", form.getFile("bigger").slice(-1).text().join());

        form.dispose();
        form.dispose();
        assertTrue(form.getFile("big").text().isCompletedExceptionally());
        assertEquals(small, form.getFile("small").text().join());
    }

    @Test
    void aFormHasOneFileOnDiskAndDisposingOfTheFormDeletesIt() {
        Set<Path> before = openFiles();
        String part = part("name=\"f\"; filename=\"f\"", "", "x".repeat(100_000));
        FormData form = parse(MULTIPART, body(part, part, field("a", "1"), part));
        Set<Path> files = openFiles();
        files.removeAll(before);
        assertEquals(1, files.size());

        form.dispose();
        assertEquals(before, openFiles());
        assertTrue(files.stream().noneMatch(Files::exists));
    }

    @Test
    void aFormThatFailsHalfWayLeavesNothingBehind() {
        Set<Path> before = openFiles();
        String big = part("name=\"f\"; filename=\"f\"", "", "x".repeat(100_000));

        assertMalformed(big + "--b");
        assertMalformed(big.substring(0, 90_000));
        assertMalformed(big + "--b\r\nx\r\n\r\n");
        IOException error = new IOException("the client has left");
        InputStream failing = new SequenceInputStream(bytes(big + big.substring(0, 80_000)), new Failing(error));
        assertSame(error, assertThrows(IOException.class, () -> read(MULTIPART, failing)));
        InputStream crashing = new SequenceInputStream(bytes(big + big.substring(0, 80_000)), new Broken());
        assertThrows(AssertionError.class, () -> read(MULTIPART, crashing));

        assertEquals(before, openFiles());
    }

    // Failures of the body's own

    @Test
    void aFailureOfTheBodyComesThroughAsItIs() {
        String body = body(field("a", "1"), field("b", "2"));
        for (int length = 0; length < body.length(); length++) {
            IOException error = new IOException("the client has left");
            InputStream failing = new SequenceInputStream(bytes(body.substring(0, length)), new Failing(error));

            assertSame(error, assertThrows(IOException.class, () -> read(MULTIPART, failing)));
        }
        IOException error = new IOException("the client has left");
        assertSame(error, assertThrows(IOException.class, () -> read(URLENCODED, new Failing(error))));
        assertEquals(List.of(), told);
    }

    // Limits

    @Test
    void partsAreLimited() {
        limits = new BodyLimits(10_000_000, 2, 10_000_000, 8192, 10_000, 1_000_000, 512, 65_536);

        assertEquals(2, parse(MULTIPART, body(field("a", "1"), field("b", "2"))).size());
        assertTooLarge(MULTIPART, body(field("a", "1"), field("b", "2"), field("c", "3")));
    }

    @Test
    void theRoomOnDiskIsLimitedAndGivenBack() {
        limits = new BodyLimits(10_000_000, 1000, 10_000_000, 8192, 10_000, 1_000_000, 512, 0);
        space = new TempSpace(25);
        String file = part("name=\"a\"; filename=\"f\"", "", "0123456789");

        FormData first = parse(MULTIPART, body(file, file));
        TempSpaceFull full = assertThrows(TempSpaceFull.class, () -> parse(MULTIPART, body(file)));
        assertEquals(List.of(full, 503), told);
        assertEquals("0123456789", first.getFile("a").text().join());
        assertMalformed(part("name=\"b\"; filename=\"f\"", "", "01234"));

        first.dispose();
        first.dispose();
        assertTooLarge(MULTIPART, body(file, file, file));
        FormData second = parse(MULTIPART, body(file, file));
        second.dispose();
        assertTrue(space.take(25));
    }

    @Test
    void theSizeOfAPartIsLimited() {
        for (int threshold : new int[] {0, 5, 10, 100}) {
            limits = new BodyLimits(10_000_000, 1000, 10, 8192, 10_000, 1_000_000, 512, threshold);
            for (String disposition : List.of("name=\"a\"", "name=\"a\"; filename=\"f\"")) {
                FormData form = parse(MULTIPART, body(part(disposition, "", "0123456789")));
                assertTrue(form.has("a"));
                form.dispose();
                assertTooLarge(MULTIPART, body(part(disposition, "", "0123456789x")));
            }
        }
    }

    @Test
    void theSizeOfAPartsHeadersIsLimited() {
        assertTooLarge(MULTIPART, body(part("name=\"a\"", "X: " + "x".repeat(8192) + "\r\n", "1")));
        assertEquals(
                1,
                parse(MULTIPART, body(part("name=\"a\"", "X: " + "x".repeat(8000) + "\r\n", "1")))
                        .size());
    }

    // Hostile bodies

    @Test
    void tenThousandParts() {
        String[] parts = new String[10_000];
        Arrays.fill(parts, field("a", "1"));
        String body = body(parts);
        assertTooLarge(MULTIPART, body);

        limits = new BodyLimits(10_000_000, 10_000, 10_000_000, 8192, 10_000, 1_000_000, 512, 65_536);
        assertEquals(10_000, quickly(() -> parse(MULTIPART, body)).size());
    }

    @Test
    void aMegabyteOfHeaders() {
        quickly(() -> {
            assertTooLarge(MULTIPART, "--b\r\n" + "X: y\r\n".repeat(170_000) + "\r\n1\r\n--b--");
            assertTooLarge(MULTIPART, "--b\r\n" + "\r\n\r".repeat(300_000));
            assertTooLarge(MULTIPART, "--b\r\nContent-Disposition: form-data" + "; a=b".repeat(200_000));
            return null;
        });
    }

    @Test
    void nearlyBoundaries() {
        String boundary = "a".repeat(70);
        String nearly = "\r\n--" + "a".repeat(69);
        String content = nearly.repeat(100_000);
        String body = body(field("f", content)).replace("--b", "--" + boundary);

        FormData form = quickly(() -> parse("multipart/form-data; boundary=" + boundary, body));
        assertEquals(content, form.get("f"));
    }

    @Test
    void aLongBoundaryByteForByte() {
        String boundary = "a".repeat(8000);
        String content = "a".repeat(1_000_000);
        String body = body(field("f", content)).replace("--b", "--" + boundary);

        FormData form = quickly(() -> parse("multipart/form-data; boundary=" + boundary, chunked(body, 1)));
        assertEquals(content, form.get("f"));
    }

    @Test
    void lineBreaksWithoutEnd() {
        quickly(() -> {
            assertMalformed("\r\n".repeat(2_000_000));
            assertEquals(
                    0,
                    parse(MULTIPART, "--b--" + "\r\n".repeat(2_000_000) + "x").size());
            return null;
        });
    }

    // Helpers

    private static String field(String name, String value) {
        return part("name=\"" + name + "\"", "", value);
    }

    private static String part(String disposition, String headers, String content) {
        return "--b\r\nContent-Disposition: form-data; " + disposition + "\r\n" + headers + "\r\n" + content + "\r\n";
    }

    private static String body(String... parts) {
        return String.join("", parts) + "--b--\r\n";
    }

    private FormData parse(String contentType, String body) {
        return parse(contentType, body.getBytes(UTF_8));
    }

    private FormData parse(String contentType, byte[] body) {
        return parse(contentType, new ByteArrayInputStream(body));
    }

    private FormData parse(String contentType, InputStream body) {
        try {
            return read(contentType, body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private FormData read(String contentType, InputStream body) throws IOException {
        return FormBody.parse(contentType, body, limits, space, (error, status) -> {
            told.add(error);
            told.add(status);
        });
    }

    private static InputStream bytes(String body) {
        return new ByteArrayInputStream(body.getBytes(UTF_8));
    }

    /** A stream that gives at most {@code size} bytes with each read. */
    private static InputStream chunked(String body, int size) {
        return new ByteArrayInputStream(body.getBytes(UTF_8)) {
            @Override
            public synchronized int read(byte[] b, int off, int len) {
                return super.read(b, off, Math.min(len, size));
            }

            @Override
            public int readNBytes(byte[] b, int off, int len) {
                int n = 0;
                for (int read; n < len && (read = read(b, off + n, len - n)) > 0; ) {
                    n += read;
                }
                return n;
            }
        };
    }

    private static String show(FormData form) {
        List<String> shown = new ArrayList<>();
        form.forEach((name, value) -> shown.add(name + "="
                + (value instanceof File file
                        ? file.name() + "(" + file.type() + ")" + file.text().join()
                        : value)));
        return String.join(", ", shown);
    }

    private void assertMalformed(String body) {
        assertClientFault(400, () -> parse(MULTIPART, body));
    }

    private void assertClientFault(int status, Executable executable) {
        told.clear();
        WebTypeError error = assertThrows(WebTypeError.class, executable);
        assertEquals(List.of(error, status), told);
        told.clear();
    }

    private void assertTooLarge(String contentType, String body) {
        assertTooLarge(contentType, bytes(body));
    }

    private void assertTooLarge(String contentType, InputStream body) {
        told.clear();
        BodyTooLarge error = assertThrows(BodyTooLarge.class, () -> read(contentType, body));
        assertEquals(List.of(error, 413), told);
        told.clear();
    }

    private static <T> T quickly(ThrowingSupplier<T> supplier) {
        return assertTimeoutPreemptively(Duration.ofSeconds(10), supplier);
    }

    /** The temporary files of forms that this process holds open. */
    private static Set<Path> openFiles() {
        Path descriptors = Path.of("/proc/self/fd");
        assumeTrue(Files.isDirectory(descriptors), "only Linux tells which files are open");
        try (Stream<Path> files = Files.list(descriptors)) {
            return files.map(FormBodyTest::target)
                    .filter(file -> file.matches(".*/form-\\d+\\.part( \\(deleted\\))?"))
                    .map(file -> Path.of(file.replace(" (deleted)", "")))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException e) {
            return ""; // closed meanwhile
        }
    }

    private static final class Failing extends InputStream {
        private final IOException error;

        private Failing(IOException error) {
            this.error = error;
        }

        @Override
        public int read() throws IOException {
            throw error;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            throw error;
        }
    }

    /** Must not be read. */
    private static final class Broken extends InputStream {
        @Override
        public int read() {
            throw new AssertionError("read too far");
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            throw new AssertionError("read too far");
        }
    }
}
