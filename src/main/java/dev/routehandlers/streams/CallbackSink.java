package dev.routehandlers.streams;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The algorithms of a user's sink: its methods are called from the queue. */
record CallbackSink<T>(WritableStream<T> stream, UnderlyingSink<T> sink) implements SinkAlgorithms<T> {
    @Override
    public void write(T chunk, Runnable fulfilled, Consumer<Throwable> rejected) {
        stream.reactions.invoke(() -> sink.write(chunk, stream.controller), fulfilled, rejected);
    }

    @Override
    public void close(Runnable fulfilled, Consumer<Throwable> rejected) {
        stream.reactions.invoke(sink::close, fulfilled, rejected);
    }

    @Override
    public void abort(@Nullable Object reason, Runnable fulfilled, Consumer<Throwable> rejected) {
        stream.reactions.invoke(() -> sink.abort(reason), fulfilled, rejected);
    }
}
