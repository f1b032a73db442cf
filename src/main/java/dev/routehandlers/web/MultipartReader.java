package dev.routehandlers.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.routehandlers.errors.WebTypeError;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.apache.commons.fileupload2.core.FileUploadException;
import org.apache.commons.fileupload2.core.FileUploadSizeException;
import org.apache.commons.fileupload2.core.MultipartInput;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a multipart body, one after the other. The one class that touches commons-fileupload, of which it uses
 * the layer that looks for boundaries, and no more: the layers above leave out parts that they don't understand.
 *
 * <p>A preamble would be left out too, and a body without its boundary taken for one without parts. So the body gets a
 * line break in front, after which its first boundary is like all others, and what comes before that can be read.
 *
 * @see <a href="https://fetch.spec.whatwg.org/#dom-body-formdata">Fetch, formData()</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2046#section-5.1.1">RFC 2046, 5.1.1</a>
 */
final class MultipartReader {
    private static final int BUFFER_SIZE = 8192;

    private final int maxHeaderSize;
    private final Body body;
    private final MultipartInput input;

    /**
     * Reads {@code body}, whose parts {@code boundary} separates, in UTF-8. The headers of each may have {@code
     * maxHeaderSize} bytes.
     */
    MultipartReader(InputStream body, String boundary, int maxHeaderSize) throws IOException {
        this.maxHeaderSize = maxHeaderSize;
        this.body = new Body(body, ("\r\n--" + boundary).getBytes(UTF_8));
        this.input = MultipartInput.builder()
                .setInputStream(this.body)
                .setBufferSize(Math.max(BUFFER_SIZE, 4 * boundary.length()))
                .setBoundary(boundary.getBytes(UTF_8))
                .setMaxPartHeaderSize(maxHeaderSize)
                .get();
        this.input.setHeaderCharset(ISO_8859_1);
    }

    /** Goes on to the first part, and says whether there is one. Before it there may be nothing but line breaks. */
    boolean first() throws IOException {
        InputStream preamble = content();
        for (int b = preamble.read(); b >= 0; b = preamble.read()) {
            if (!isLineBreak(b)) {
                throw new WebTypeError("the multipart body has something before its first boundary");
            }
        }
        return next();
    }

    /** Goes on to the next part, when the content of the last one has been read, and says whether there is one. */
    boolean next() throws IOException {
        boolean another = guarded(input::readBoundary);
        if (!another) {
            skipEpilogue();
        }
        return another;
    }

    /** Behind the last boundary there may be blanks, and then lines that mean nothing. */
    private void skipEpilogue() throws IOException {
        int b = readEpilogue();
        while (isBlank(b)) {
            b = readEpilogue();
        }
        if (b >= 0 && !isLineBreak(b)) {
            throw somethingBehindBoundary();
        }
        while (b >= 0) {
            b = readEpilogue();
        }
    }

    PartHeaders headers() throws IOException {
        return PartHeaders.parse(guarded(input::readHeaders));
    }

    /** The bytes up to the next boundary, to be read to their end. */
    InputStream content() {
        return new Content(input.newInputStream());
    }

    /** A byte behind the closing boundary; -1 when there is no more. */
    private int readEpilogue() throws IOException {
        try {
            return input.readByte() & 0xFF;
        } catch (IOException e) {
            body.rethrowFailure();
            if (body.ended) {
                return -1;
            }
            throw e;
        }
    }

    private static boolean isLineBreak(int b) {
        return b == '\r' || b == '\n';
    }

    private static boolean isBlank(int b) {
        return b == ' ' || b == '\t';
    }

    private static WebTypeError somethingBehindBoundary() {
        return new WebTypeError("the multipart body has something behind a boundary");
    }

    /** What the library does; its complaints become ours, and a failure of the body's own stays what it is. */
    private <T> T guarded(Step<T> step) throws IOException {
        try {
            return step.run();
        } catch (FileUploadSizeException e) {
            body.rethrowFailure();
            throw new BodyTooLarge("the headers of a form's part have more than " + maxHeaderSize
                    + " bytes, or no empty line at their end");
        } catch (FileUploadException e) {
            body.rethrowFailure();
            throw body.ended
                    ? new WebTypeError("the multipart body ends before its closing boundary", e)
                    : somethingBehindBoundary();
        }
    }

    private interface Step<T> {
        T run() throws IOException;
    }

    private final class Content extends InputStream {
        private final InputStream in;

        private Content(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            return guarded(in::read);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return guarded(() -> in.read(bytes, offset, length));
        }
    }

    /**
     * The body with a line break in front, and without the blanks that may stand behind a boundary, which the library
     * would not take. Each read fills the buffer: after one the library looks again at as many bytes as the boundary
     * has, which must not happen for every byte of a client that sends them one by one. It remembers how it ended or
     * failed, which the library's exceptions don't always tell.
     */
    private static final class Body extends InputStream {
        private static final byte[] LINE_BREAK = {'\r', '\n'};

        private final InputStream in;
        private final byte[] delimiter;
        private int inFront = LINE_BREAK.length;
        private int matched = LINE_BREAK.length; // how many bytes of a delimiter have just been read
        private boolean padded; // whether blanks have been left out behind it
        private boolean closed;
        private boolean ended;
        private @Nullable IOException failure;

        private Body(InputStream in, byte[] delimiter) {
            this.in = in;
            this.delimiter = delimiter;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, bytes.length);
            if (length == 0) {
                return 0;
            }
            if (inFront > 0) {
                bytes[offset] = LINE_BREAK[LINE_BREAK.length - inFront];
                inFront--;
                return 1;
            }
            try {
                int kept = 0;
                while (kept == 0 && !ended) {
                    int read = in.readNBytes(bytes, offset, length);
                    ended = read == 0;
                    kept = closed ? read : dropPadding(bytes, offset, read);
                }
                return ended ? -1 : kept;
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }

        /** Moves the bytes together that are no padding, and returns how many there are. */
        private int dropPadding(byte[] bytes, int offset, int length) {
            int kept = offset;
            for (int i = offset; i < offset + length; i++) {
                byte b = bytes[i];
                if (matched == delimiter.length) {
                    if (isBlank(b)) {
                        padded = true;
                        continue;
                    }
                    checkBehindBoundary(b);
                }
                // A boundary has no CR, so a delimiter can begin again with this byte only.
                if (!closed && b == delimiter[matched]) {
                    matched++;
                } else {
                    matched = b == '\r' ? 1 : 0;
                }
                bytes[kept++] = b;
            }
            return kept - offset;
        }

        private void checkBehindBoundary(byte b) {
            closed = b == '-' && !padded;
            if (b != '\r' && !closed) {
                throw somethingBehindBoundary();
            }
            matched = 0;
            padded = false;
        }

        private void rethrowFailure() throws IOException {
            if (failure != null) {
                throw failure;
            }
        }
    }
}
