package dev.routehandlers.streams;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What the tests of streams share. */
final class StreamsFixture {
    private StreamsFixture() {}

    /** A source whose controller the test holds, and which notes what it is asked. */
    static final class Source<T> implements UnderlyingSource<T> {
        final List<String> events = new ArrayList<>();
        final List<@Nullable Object> reasons = new ArrayList<>();

        @Nullable
        ReadableStreamDefaultController<T> controller;

        @Override
        public @Nullable CompletionStage<?> start(ReadableStreamDefaultController<T> controller) {
            this.controller = controller;
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> pull(ReadableStreamDefaultController<T> controller) {
            events.add("pull");
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> cancel(@Nullable Object reason) {
            events.add("cancel");
            reasons.add(reason);
            return null;
        }
    }

    /** A sink that notes what it gets. */
    static final class Sink<T> implements UnderlyingSink<T> {
        final List<Object> events = new ArrayList<>();

        @Nullable
        Object reason;

        @Nullable
        CompletionStage<?> pending;

        @Override
        public @Nullable CompletionStage<?> write(T chunk, WritableStreamDefaultController controller) {
            events.add(chunk);
            return pending;
        }

        @Override
        public @Nullable CompletionStage<?> close() {
            events.add("closed");
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> abort(@Nullable Object reason) {
            events.add("aborted");
            this.reason = reason;
            return null;
        }
    }

    static <T> T get(CompletableFuture<T> future) throws Exception {
        return future.get(10, TimeUnit.SECONDS);
    }

    /** What {@code future} fails with. */
    static Throwable failure(CompletableFuture<?> future) {
        return assertThrows(ExecutionException.class, () -> get(future)).getCause();
    }

    static <T> List<T> all(ReadableStream<T> stream) {
        List<T> chunks = new ArrayList<>();
        stream.forEach(chunks::add);
        return chunks;
    }

    static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
