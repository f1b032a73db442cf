package dev.routehandlers.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

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
 */
final class MultipartReader {
    private static final int BUFFER_SIZE = 8192;
    private static final int MAX_HEADER_SIZE = 8192;

    private final Body body;
    private final MultipartInput input;

    /** Reads {@code body}, whose parts {@code boundary} separates; one character a byte. */
    MultipartReader(InputStream body, String boundary) throws IOException {
        this.body = new Body(body);
        this.input = MultipartInput.builder()
                .setInputStream(this.body)
                .setBufferSize(Math.max(BUFFER_SIZE, 4 * boundary.length()))
                .setBoundary(boundary.getBytes(ISO_8859_1))
                .setMaxPartHeaderSize(MAX_HEADER_SIZE)
                .get();
        this.input.setHeaderCharset(ISO_8859_1);
    }

    /** Goes on to the first part, and says whether there is one. */
    boolean first() throws IOException {
        InputStream preamble = content();
        skipLineBreaks(preamble::read);
        return next();
    }

    /** Goes on to the next part, when the content of the last one has been read, and says whether there is one. */
    boolean next() throws IOException {
        boolean another = guarded(input::readBoundary);
        if (!another) {
            skipLineBreaks(this::readEpilogue);
        }
        return another;
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

    /** Around all parts there may be nothing but line breaks. */
    private static void skipLineBreaks(Step<Integer> read) throws IOException {
        for (int b = read.run(); b >= 0; b = read.run()) {
            if (b != '\r' && b != '\n') {
                throw new WebTypeError("the multipart body has something before its first boundary or after its last");
            }
        }
    }

    /** What the library does; its complaints become ours, and a failure of the body's own stays what it is. */
    private <T> T guarded(Step<T> step) throws IOException {
        try {
            return step.run();
        } catch (FileUploadSizeException e) {
            body.rethrowFailure();
            throw new BodyTooLarge("the headers of a form's part have more than " + MAX_HEADER_SIZE
                    + " bytes, or no empty line at their end");
        } catch (FileUploadException e) {
            body.rethrowFailure();
            throw new WebTypeError(
                    body.ended
                            ? "the multipart body ends before its closing boundary"
                            : "the multipart body has something behind a boundary",
                    e);
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
     * The body with a line break in front. Each read fills the buffer: after one the library looks again at as many
     * bytes as the boundary has, which must not happen for every byte of a client that sends them one by one. It
     * remembers how it ended or failed, which the library's exceptions don't always tell.
     */
    private static final class Body extends InputStream {
        private static final byte[] LINE_BREAK = {'\r', '\n'};

        private final InputStream in;
        private int inFront = LINE_BREAK.length;
        private boolean ended;
        private @Nullable IOException failure;

        private Body(InputStream in) {
            this.in = in;
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
                int read = in.readNBytes(bytes, offset, length);
                ended = read == 0;
                return ended ? -1 : read;
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }

        private void rethrowFailure() throws IOException {
            if (failure != null) {
                throw failure;
            }
        }
    }
}
