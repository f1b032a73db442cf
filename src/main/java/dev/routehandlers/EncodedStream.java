package dev.routehandlers;

import dev.routehandlers.streams.CountQueuingStrategy;
import dev.routehandlers.streams.ReadableStream;
import dev.routehandlers.streams.ReadableStreamDefaultController;
import dev.routehandlers.streams.ReadableStreamDefaultReader;
import dev.routehandlers.streams.UnderlyingSource;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The source of a stream of bytes that are made of another stream's chunks, one for one and only as they are asked for.
 *
 * <p>The stream calls one method at a time, so nothing here is guarded.
 */
final class EncodedStream implements UnderlyingSource<byte[]> {
    private final ReadableStreamDefaultReader<?> reader;
    private final Encoder encoder;

    /** What becomes of the chunks of a stream, and of its end. */
    interface Encoder {
        /** The bytes of {@code chunk}; an empty array if they come with the next. */
        byte[] encode(@Nullable Object chunk);

        /** The bytes that are left when the source has ended. */
        default byte[] end() {
            return new byte[0];
        }

        /** The bytes to end with when the source has failed; null to fail as well. */
        default byte @Nullable [] failed(Throwable error) {
            return null;
        }
    }

    private EncodedStream(ReadableStreamDefaultReader<?> reader, Encoder encoder) {
        this.reader = reader;
        this.encoder = encoder;
    }

    /**
     * The bytes that {@code encoder} makes of {@code source}, which is anything that {@link ReadableStream#fromAny} takes.
     */
    static ReadableStream<byte[]> of(Object source, Encoder encoder) {
        return new ReadableStream<>(
                new EncodedStream(ReadableStream.fromAny(source).getReader(), encoder), new CountQueuingStrategy(0));
    }

    @Override
    public @Nullable CompletionStage<?> pull(ReadableStreamDefaultController<byte[]> controller) {
        return reader.read().handle((result, failure) -> {
            if (failure != null) {
                fail(controller, failure);
            } else if (result.done()) {
                byte[] rest = encoder.end();
                if (rest.length > 0) {
                    controller.enqueue(rest);
                }
                controller.close();
            } else {
                deliver(controller, result.value());
            }
            return null;
        });
    }

    private void deliver(ReadableStreamDefaultController<byte[]> controller, @Nullable Object chunk) {
        byte[] bytes;
        try {
            bytes = encoder.encode(chunk);
        } catch (RuntimeException e) {
            var unused = reader.cancel(e);
            fail(controller, e);
            return;
        }
        // Even when there are none: a stream whose source gave nothing would not ask it again.
        controller.enqueue(bytes);
    }

    private void fail(ReadableStreamDefaultController<byte[]> controller, Throwable failure) {
        Throwable cause = failure.getCause();
        Throwable error = failure instanceof CompletionException && cause != null ? cause : failure;
        byte[] last = encoder.failed(error);
        if (last == null) {
            controller.error(error);
            return;
        }
        controller.enqueue(last);
        controller.close();
    }

    @Override
    public @Nullable CompletionStage<?> cancel(@Nullable Object reason) {
        return reader.cancel(reason);
    }
}
