package dev.routehandlers.streams;

import dev.routehandlers.errors.DomException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stream in a loop, waiting for each chunk. An error of the stream is thrown as the object that it is. A thread
 * that is interrupted while it waits gets a {@code DomException} named {@code AbortError} and stays interrupted.
 *
 * <p>For one thread. A Java loop that is left early cannot tell its iterator: close it, for which there is
 * {@code try}.
 *
 * <pre>{@code
 * try (var chunks = stream.values(false)) {
 *     while (chunks.hasNext()) { ... break; ... }
 * }
 * }</pre>
 *
 * @see <a href="https://streams.spec.whatwg.org/#rs-asynciterator">Streams, asynchronous iteration</a>
 */
public final class ReadableStreamIterator<T> implements Iterator<T>, AutoCloseable {
    private final ReadableStreamDefaultReader<T> reader;
    private final boolean preventCancel;
    private @Nullable ReadResult<T> next;
    private boolean finished;

    ReadableStreamIterator(ReadableStreamDefaultReader<T> reader, boolean preventCancel) {
        this.reader = reader;
        this.preventCancel = preventCancel;
    }

    @Override
    public boolean hasNext() {
        if (next == null && !finished) {
            ReadResult<T> result = await(reader.read());
            if (result.done()) {
                finish();
            } else {
                next = result;
            }
        }
        return next != null;
    }

    @Override
    @SuppressWarnings("NullAway") // a chunk may be null where the source enqueues null
    public T next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException("the stream has ended");
        }
        T chunk = next.value();
        next = null;
        return chunk;
    }

    /** Ends the loop before the stream's end: cancels the stream, unless told not to, and gives up its lock. */
    @Override
    public void close() {
        next = null;
        if (finished) {
            return;
        }
        if (!preventCancel) {
            var unused = reader.cancel(); // nobody waits for it, as in a for-await loop that is left by return
        }
        finish();
    }

    private void finish() {
        finished = true;
        reader.releaseLock();
    }

    private ReadResult<T> await(CompletableFuture<ReadResult<T>> result) {
        try {
            return result.get();
        } catch (ExecutionException e) {
            finish();
            Throwable cause = e.getCause();
            throw Reasons.rethrow(cause == null ? e : cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            finish();
            throw new DomException("the thread was interrupted while it waited for a chunk", "AbortError");
        }
    }
}
