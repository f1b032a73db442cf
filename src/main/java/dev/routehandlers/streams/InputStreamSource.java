package dev.routehandlers.streams;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The bytes of an input stream, as many with each pull as it has at hand. It is closed at the end, early or not. */
final class InputStreamSource implements UnderlyingSource<byte[]> {
    private static final int CHUNK_SIZE = 8192;

    private final InputStream input;

    InputStreamSource(InputStream input) {
        this.input = input;
    }

    @Override
    public @Nullable CompletionStage<?> pull(ReadableStreamDefaultController<byte[]> controller) throws IOException {
        byte[] chunk = new byte[CHUNK_SIZE];
        int length;
        try {
            length = readSome(chunk);
            if (length < 0) {
                input.close();
            }
        } catch (Throwable error) {
            closeAfter(error);
            throw error;
        }
        if (length < 0) {
            controller.close();
        } else {
            controller.enqueue(length == chunk.length ? chunk : Arrays.copyOf(chunk, length));
        }
        return null;
    }

    /** At least one byte, or -1 at the end. */
    private int readSome(byte[] chunk) throws IOException {
        int length = input.read(chunk);
        if (length != 0) {
            return length;
        }
        int next = input.read(); // read(byte[]) must not give nothing, but some do
        if (next < 0) {
            return -1;
        }
        chunk[0] = (byte) next;
        return 1;
    }

    @Override
    public @Nullable CompletionStage<?> cancel(@Nullable Object reason) throws IOException {
        input.close();
        return null;
    }

    private void closeAfter(Throwable error) {
        try {
            input.close();
        } catch (IOException second) {
            if (second != error) {
                error.addSuppressed(second);
            }
        }
    }
}
