package dev.routehandlers.streams;

import java.util.Iterator;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The elements of an iterator, one for each pull. What they come from is closed at the end, early or not, when it can.
 *
 * @see <a href="https://streams.spec.whatwg.org/#abstract-opdef-readablestreamfromiterable">Streams,
 *     ReadableStreamFromIterable</a>
 */
final class IteratorSource<T> implements UnderlyingSource<T> {
    private final Iterator<? extends T> iterator;
    private final @Nullable AutoCloseable origin;

    private IteratorSource(Iterator<? extends T> iterator, @Nullable AutoCloseable origin) {
        this.iterator = iterator;
        this.origin = origin;
    }

    static <T> IteratorSource<T> of(Iterable<? extends T> iterable) {
        Iterator<? extends T> iterator = iterable.iterator();
        return new IteratorSource<>(iterator, iterator instanceof AutoCloseable closeable ? closeable : null);
    }

    static <T> IteratorSource<T> of(Stream<? extends T> stream) {
        return new IteratorSource<>(stream.iterator(), stream);
    }

    @Override
    public @Nullable CompletionStage<?> pull(ReadableStreamDefaultController<T> controller) throws Exception {
        T next;
        try {
            if (!iterator.hasNext()) {
                close();
                controller.close();
                return null;
            }
            next = iterator.next();
        } catch (Throwable error) {
            closeAfter(error);
            throw error;
        }
        controller.enqueue(next);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> cancel(@Nullable Object reason) throws Exception {
        close();
        return null;
    }

    private void close() throws Exception {
        if (origin != null) {
            origin.close();
        }
    }

    private void closeAfter(Throwable error) {
        try {
            close();
        } catch (Exception second) {
            if (second != error) {
                error.addSuppressed(second);
            }
        }
    }
}
