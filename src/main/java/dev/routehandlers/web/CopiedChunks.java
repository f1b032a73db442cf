package dev.routehandlers.web;

import dev.routehandlers.streams.CountQueuingStrategy;
import dev.routehandlers.streams.ReadableStream;
import dev.routehandlers.streams.ReadableStreamDefaultController;
import dev.routehandlers.streams.ReadableStreamDefaultReader;
import dev.routehandlers.streams.UnderlyingSource;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A branch of a body's stream with chunks of its own: who changes an array changes no other branch's.
 *
 * @see <a href="https://streams.spec.whatwg.org/#abstract-opdef-readablestreamdefaulttee">Streams,
 *     ReadableStreamDefaultTee, cloneForBranch2</a>
 */
final class CopiedChunks implements UnderlyingSource<byte[]> {
    private final ReadableStreamDefaultReader<byte[]> reader;

    private CopiedChunks(ReadableStreamDefaultReader<byte[]> reader) {
        this.reader = reader;
    }

    static ReadableStream<byte[]> of(ReadableStream<byte[]> branch) {
        return new ReadableStream<>(new CopiedChunks(branch.getReader()), new CountQueuingStrategy(0));
    }

    @Override
    public @Nullable CompletionStage<?> pull(ReadableStreamDefaultController<byte[]> controller) {
        return Futures.map(reader.read(), result -> {
            if (result.done()) {
                controller.close();
            } else {
                controller.enqueue(BodyBytes.chunk(result.value()).clone());
            }
            return result.done();
        });
    }

    @Override
    public @Nullable CompletionStage<?> cancel(@Nullable Object reason) {
        return reader.cancel(reason);
    }
}
