package dev.routehandlers.servlet;

import dev.routehandlers.web.IncomingBody.BodyReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A body for a reader that must have an {@link InputStream}. It is gathered without a thread until it has ended, or is
 * too much to be kept in memory; only then the reader is given a thread of ours, which waits for the rest.
 *
 * <p>Threads: the container's give chunks, one of ours reads. The fields are guarded by this; the body is not asked
 * under the lock.
 */
final class GatheredBody extends InputStream implements ListeningBody.Taker {
    private final ListeningBody source;
    private final ServletBody body;
    private final int threshold;
    private final ArrayDeque<byte[]> chunks = new ArrayDeque<>();
    private final CompletableFuture<Void> readable = new CompletableFuture<>();
    private int gathered;
    private int offset;
    private boolean asked = true;
    private boolean atEnd;
    private @Nullable Throwable failure;

    GatheredBody(ListeningBody source, ServletBody body) {
        this.source = source;
        this.body = body;
        this.threshold = body.memoryThreshold();
    }

    /** Gathers the body. Completes with whether that is all of it, or all there will be. */
    CompletableFuture<Boolean> gather() {
        source.next(this);
        return readable.thenApply(unused -> isOver());
    }

    private synchronized boolean isOver() {
        return atEnd || failure != null;
    }

    /** What {@code reader} makes of the body, on a thread of ours. */
    <T> CompletableFuture<T> read(BodyReader<T> reader) {
        source.next(this);
        CompletableFuture<T> result = new CompletableFuture<>();
        var unused = readable.thenRun(() -> {
            try {
                body.execute(() -> {
                    try {
                        result.complete(reader.read(this));
                    } catch (Throwable e) {
                        result.completeExceptionally(e);
                    }
                });
            } catch (RejectedExecutionException stopped) {
                result.completeExceptionally(stopped);
            }
        });
        return result;
    }

    @Override
    public void chunk(byte[] bytes) {
        boolean goesOn;
        synchronized (this) {
            chunks.add(bytes);
            gathered += bytes.length;
            goesOn = gathered < threshold && !readable.isDone();
            asked = goesOn;
            notifyAll();
        }
        if (goesOn) {
            source.next(this);
        } else {
            readable.complete(null);
        }
    }

    @Override
    public void end() {
        synchronized (this) {
            atEnd = true;
            notifyAll();
        }
        readable.complete(null);
    }

    @Override
    public void fail(Throwable error) {
        synchronized (this) {
            failure = error;
            notifyAll();
        }
        readable.complete(null);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int start, int count) throws IOException {
        Objects.checkFromIndexSize(start, count, bytes.length);
        if (count == 0) {
            return 0;
        }
        while (true) {
            synchronized (this) {
                byte[] chunk = chunks.peek();
                if (chunk != null) {
                    return take(chunk, bytes, start, count);
                }
                rethrow(failure);
                if (atEnd) {
                    return -1;
                }
            }
            askAndWait();
        }
    }

    private int take(byte[] chunk, byte[] bytes, int start, int count) {
        int taken = Math.min(count, chunk.length - offset);
        System.arraycopy(chunk, offset, bytes, start, taken);
        offset += taken;
        if (offset == chunk.length) {
            chunks.remove();
            offset = 0;
        }
        return taken;
    }

    private static void rethrow(@Nullable Throwable error) throws IOException {
        if (error instanceof IOException e) {
            throw e;
        }
        if (error instanceof RuntimeException e) {
            throw e;
        }
        if (error != null) {
            throw new IOException(error);
        }
    }

    private void askAndWait() throws IOException {
        boolean ask;
        synchronized (this) {
            ask = !asked;
            asked = true;
        }
        if (ask) {
            source.next(this);
        }
        long left = source.checkPatience(); // the thread that watches for all may be held up, when all are
        synchronized (this) {
            try {
                if (left > 0 && chunks.isEmpty() && failure == null && !atEnd) {
                    TimeUnit.NANOSECONDS.timedWait(this, left);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                InterruptedIOException interrupted = new InterruptedIOException("interrupted while reading a body");
                interrupted.initCause(e);
                throw interrupted;
            }
        }
    }
}
