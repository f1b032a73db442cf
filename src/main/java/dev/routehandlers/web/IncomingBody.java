package dev.routehandlers.web;

import dev.routehandlers.streams.ReadableStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;

/**
 * The body of a host's request, of which nothing has been read. One of {@link #read} and {@link #stream} is called,
 * once. For hosts, not for handlers.
 *
 * <p>The limit of the body's size, a body that ends short and one that takes too long are the host's business: what it
 * gives throws, after {@link IncomingRequest#clientFault}.
 */
public interface IncomingBody {
    /** How many bytes the client says there are; -1 when it doesn't say. */
    long length();

    /**
     * Runs {@code reader} over the body: at once, on this thread, while that may block, so that the future is complete
     * on return; else on the executor. What {@code reader} throws is what the future fails with.
     */
    <T> CompletableFuture<T> read(BodyReader<T> reader);

    /** The body as a stream; nothing is read before the first pull. */
    ReadableStream<byte[]> stream();

    /** Makes something of a whole body. */
    @FunctionalInterface
    interface BodyReader<T> {
        /** Reads {@code in} to its end; it need not be closed. */
        T read(InputStream in) throws IOException;
    }
}
