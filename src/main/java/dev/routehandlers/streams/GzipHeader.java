package dev.routehandlers.streams;

import dev.routehandlers.errors.WebTypeError;
import java.nio.ByteBuffer;

/**
 * Reads past a gzip header that may come byte by byte.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1952#section-2.3">RFC 1952, member format</a>
 */
final class GzipHeader {
    private static final int[] MAGIC = {0x1f, 0x8b, 8};
    private static final int FHCRC = 2;
    private static final int FEXTRA = 4;
    private static final int FNAME = 8;
    private static final int FCOMMENT = 16;
    private static final int RESERVED = 0xe0;

    private Part part = Part.FIXED;
    private int position;
    private int flags;
    private int extraLength;

    private enum Part {
        FIXED,
        EXTRA_LENGTH,
        EXTRA,
        NAME,
        COMMENT,
        CHECKSUM,
        END
    }

    /** Whether the header is complete; what is behind it remains in {@code input}. */
    boolean read(ByteBuffer input) {
        while (part != Part.END && input.hasRemaining()) {
            accept(input.get() & 0xff);
            skipAbsent();
        }
        return part == Part.END;
    }

    private void accept(int b) {
        switch (part) {
            case FIXED -> {
                if (position < MAGIC.length && b != MAGIC[position]) {
                    throw new WebTypeError("the bytes do not start with a gzip header");
                }
                if (position == MAGIC.length) {
                    flags = b;
                    if ((flags & RESERVED) != 0) {
                        throw new WebTypeError("the gzip header has reserved flags");
                    }
                }
                advanceAfter(10, Part.EXTRA_LENGTH);
            }
            case EXTRA_LENGTH -> {
                extraLength |= b << (8 * position);
                advanceAfter(2, Part.EXTRA);
            }
            case EXTRA -> advanceAfter(extraLength, Part.NAME);
            case NAME -> endOfText(b, Part.COMMENT);
            case COMMENT -> endOfText(b, Part.CHECKSUM);
            case CHECKSUM -> advanceAfter(2, Part.END);
            case END -> throw new AssertionError("the header has been read");
        }
    }

    private void advanceAfter(int length, Part next) {
        position++;
        if (position == length) {
            advance(next);
        }
    }

    private void endOfText(int b, Part next) {
        if (b == 0) {
            advance(next);
        }
    }

    private void advance(Part next) {
        part = next;
        position = 0;
    }

    private void skipAbsent() {
        if (part == Part.EXTRA_LENGTH && (flags & FEXTRA) == 0) {
            advance(Part.NAME);
        }
        if (part == Part.EXTRA && extraLength == 0) {
            advance(Part.NAME);
        }
        if (part == Part.NAME && (flags & FNAME) == 0) {
            advance(Part.COMMENT);
        }
        if (part == Part.COMMENT && (flags & FCOMMENT) == 0) {
            advance(Part.CHECKSUM);
        }
        if (part == Part.CHECKSUM && (flags & FHCRC) == 0) {
            advance(Part.END);
        }
    }
}
