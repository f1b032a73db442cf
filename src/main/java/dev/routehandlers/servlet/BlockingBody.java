package dev.routehandlers.servlet;

import dev.routehandlers.streams.ReadableStreamDefaultController;
import dev.routehandlers.web.IncomingBody.BodyReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A body on whose bytes a thread waits. That may take {@code bodyTimeout} in all, and more only as bytes come: see
 * {@link BodyMeter}. A single read is as long as the container allows (20 or 30 seconds, by default), as nothing calls
 * a thread back that is inside it; one that knows no end is ended by a {@link ClientAlarm}.
 *
 * <p>Threads: one reads at a time. Whoever reads next, on another thread, does so because the last read is done, and
 * sees what it did.
 */
final class BlockingBody extends InputStream {
    private static final int CHUNK_SIZE = 16 * 1024;

    private final ServletBody body;
    private final BodyMeter meter;
    private @Nullable InputStream input;
    private @Nullable BodyFailure failure;
    private boolean atEnd;

    BlockingBody(ServletBody body, BodyMeter meter) {
        this.body = body;
        this.meter = meter;
    }

    /** What {@code reader} makes of the body, on this thread. */
    <T> CompletableFuture<T> read(BodyReader<T> reader) {
        try {
            return CompletableFuture.completedFuture(reader.read(this));
        } catch (Throwable e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Gives the next chunk to {@code controller}, on this thread. */
    void pull(ReadableStreamDefaultController<byte[]> controller) throws IOException {
        byte[] chunk = new byte[CHUNK_SIZE];
        int count = read(chunk, 0, chunk.length);
        if (count < 0) {
            controller.close();
        } else {
            controller.enqueue(count == chunk.length ? chunk : Arrays.copyOf(chunk, count));
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int count) throws IOException {
        Objects.checkFromIndexSize(offset, count, bytes.length);
        if (failure != null) {
            throw failure;
        }
        if (count == 0) {
            return 0;
        }
        if (atEnd) {
            return -1;
        }
        try {
            return readOn(bytes, offset, count);
        } catch (BodyFailure e) {
            failure = e;
            body.failed(e);
            throw e;
        }
    }

    private int readOn(byte[] bytes, int offset, int count) throws IOException {
        InputStream in = input;
        if (in == null) {
            meter.start();
            in = body.openBlocking();
            input = in;
        }
        long start = System.nanoTime();
        int read = body.readBlocking(in, bytes, offset, count, meter.patience(0));
        long nanos = System.nanoTime() - start;
        if (read < 0) {
            atEnd = true;
            meter.end();
            return -1;
        }
        if (meter.patience(nanos) <= 0) {
            throw BodyFailure.tooSlow();
        }
        meter.waited(nanos);
        meter.add(read);
        return read;
    }
}
