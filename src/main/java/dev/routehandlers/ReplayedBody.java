package dev.routehandlers;

import dev.routehandlers.streams.ReadableStream;
import dev.routehandlers.streams.ReadableStreamDefaultController;
import dev.routehandlers.streams.UnderlyingSource;
import dev.routehandlers.web.IncomingBody;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A request's body that a middleware may read and what comes after it can read again: what is read is kept in memory,
 * within the limits of the body. As long as nobody has read it, {@link #last} gives the host's body itself.
 *
 * <p>Threads: middleware run one after the other, and each hands over to the next.
 */
final class ReplayedBody implements IncomingBody {
    private final IncomingBody body;
    private byte @Nullable [] kept;

    ReplayedBody(IncomingBody body) {
        this.body = body;
    }

    /** The body for the handler, which is the last to read it. */
    IncomingBody last() {
        return kept == null ? body : this;
    }

    @Override
    public long length() {
        return kept == null ? body.length() : kept.length;
    }

    @Override
    public <T> CompletableFuture<T> read(BodyReader<T> reader) {
        byte[] again = kept;
        if (again == null) {
            return body.read(in -> {
                byte[] all = in.readAllBytes();
                kept = all;
                return reader.read(new ByteArrayInputStream(all));
            });
        }
        try {
            return CompletableFuture.completedFuture(reader.read(new ByteArrayInputStream(again)));
        } catch (IOException | RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public ReadableStream<byte[]> stream() {
        return new ReadableStream<>(new UnderlyingSource<>() {
            @Override
            public CompletionStage<?> pull(ReadableStreamDefaultController<byte[]> controller) {
                return read(in -> in.readAllBytes()).thenAccept(all -> {
                    if (all.length > 0) {
                        controller.enqueue(all);
                    }
                    controller.close();
                });
            }
        });
    }
}
