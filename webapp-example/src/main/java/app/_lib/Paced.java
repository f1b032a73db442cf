package app._lib;

import dev.routehandlers.streams.ReadableStream;
import dev.routehandlers.streams.ReadableStreamDefaultController;
import dev.routehandlers.streams.UnderlyingSource;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** What an iterator gives, piece by piece with a pause before each; no thread waits meanwhile. */
public final class Paced<T> implements UnderlyingSource<T> {
    private final Iterator<? extends T> pieces;
    private final Executor later;

    private Paced(Iterator<? extends T> pieces, Duration pause) {
        this.pieces = pieces;
        this.later = CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    public static <T> ReadableStream<T> stream(Iterator<? extends T> pieces, Duration pause) {
        return new ReadableStream<>(new Paced<>(pieces, pause));
    }

    @Override
    public CompletionStage<?> pull(ReadableStreamDefaultController<T> controller) {
        if (!pieces.hasNext()) {
            controller.close();
            return null;
        }
        return CompletableFuture.runAsync(() -> controller.enqueue(pieces.next()), later);
    }
}
