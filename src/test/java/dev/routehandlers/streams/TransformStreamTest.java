package dev.routehandlers.streams;

import static dev.routehandlers.streams.StreamsFixture.all;
import static dev.routehandlers.streams.StreamsFixture.failure;
import static dev.routehandlers.streams.StreamsFixture.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.routehandlers.errors.WebTypeError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TransformStreamTest {
    private final List<Object> events = new ArrayList<>();

    private final Transformer<String, Integer> lengths = new Transformer<>() {
        @Override
        public @Nullable CompletionStage<?> transform(
                String chunk, TransformStreamDefaultController<Integer> controller) {
            events.add(chunk);
            controller.enqueue(chunk.length());
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> flush(TransformStreamDefaultController<Integer> controller) {
            controller.enqueue(-1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> cancel(@Nullable Object reason) {
            events.add("cancel");
            events.add(reason);
            return null;
        }
    };

    @Test
    void chunksAreTransformedAndTheEndIsFlushed() {
        ReadableStream<Integer> result =
                ReadableStream.from(List.of("a", "bb")).pipeThrough(new TransformStream<>(lengths));

        assertEquals(List.of(1, 2, -1), all(result));
    }

    @Test
    void withoutATransformerChunksPassAsTheyAre() {
        Object chunk = new Object();

        List<Object> passed =
                all(ReadableStream.from(List.of(chunk)).pipeThrough(new TransformStream<Object, Object>()));

        assertSame(chunk, passed.get(0));
    }

    @Test
    void nothingIsTransformedBeforeItIsWanted() throws Exception {
        TransformStream<String, Integer> transform = new TransformStream<>(lengths);
        WritableStreamDefaultWriter<String> writer = transform.writable().getWriter();
        CompletableFuture<Void> written = writer.write("a");
        assertFalse(written.isDone());
        assertEquals(List.of(), events);

        assertEquals(1, get(transform.readable().getReader().read()).value());

        get(written);
        assertEquals(List.of("a"), events);
    }

    @Test
    void whatTransformThrowsIsTheErrorOfBothSides() {
        IOException error = new IOException();
        TransformStream<String, String> failing = new TransformStream<>(new Transformer<>() {
            @Override
            public @Nullable CompletionStage<?> transform(
                    String chunk, TransformStreamDefaultController<String> controller) throws IOException {
                throw error;
            }
        });
        WritableStreamDefaultWriter<String> writer = failing.writable().getWriter();
        CompletableFuture<ReadResult<String>> read =
                failing.readable().getReader().read();

        assertSame(error, failure(writer.write("a")));
        assertSame(error, failure(read));
        assertSame(error, failure(writer.closed()));
    }

    @Test
    void terminateEndsTheReadableSideAndErrorsTheWritableOne() throws Exception {
        TransformStream<String, String> ending = new TransformStream<>(new Transformer<>() {
            @Override
            public @Nullable CompletionStage<?> transform(
                    String chunk, TransformStreamDefaultController<String> controller) {
                controller.enqueue(chunk);
                controller.terminate();
                return null;
            }
        });
        ReadableStreamDefaultReader<String> reader = ending.readable().getReader();
        WritableStreamDefaultWriter<String> writer = ending.writable().getWriter();
        CompletableFuture<ReadResult<String>> read = reader.read();
        var unused = writer.write("last");

        assertEquals("last", get(read).value());
        assertTrue(get(reader.read()).done());
        assertInstanceOf(WebTypeError.class, failure(writer.write("more")));
    }

    @Test
    void cancellingTheReadableSideTellsTheTransformerAndErrorsTheWritableOne() throws Exception {
        TransformStream<String, Integer> transform = new TransformStream<>(lengths);
        IOException reason = new IOException();

        get(transform.readable().cancel(reason));

        assertEquals(List.of("cancel", reason), events);
        assertSame(reason, failure(transform.writable().getWriter().write("a")));
    }

    @Test
    void abortingTheWritableSideTellsTheTransformerAndErrorsTheReadableOne() throws Exception {
        TransformStream<String, Integer> transform = new TransformStream<>(lengths);
        IOException reason = new IOException();

        get(transform.writable().abort(reason));

        assertEquals(List.of("cancel", reason), events);
        assertSame(reason, failure(transform.readable().getReader().read()));
    }

    @Test
    void theControllerErrorsBothSides() {
        IOException error = new IOException();
        List<TransformStreamDefaultController<String>> controllers = new ArrayList<>();
        TransformStream<String, String> transform = new TransformStream<>(new Transformer<>() {
            @Override
            public @Nullable CompletionStage<?> start(TransformStreamDefaultController<String> controller) {
                controllers.add(controller);
                return null;
            }
        });

        controllers.get(0).error(error);

        assertSame(error, failure(transform.readable().getReader().read()));
        assertSame(error, failure(transform.writable().getWriter().write("a")));
    }

    @Test
    void anAsynchronousTransformKeepsTheOrder() {
        TransformStream<Integer, Integer> slow = new TransformStream<>(new Transformer<>() {
            @Override
            public CompletionStage<?> transform(Integer chunk, TransformStreamDefaultController<Integer> controller) {
                return CompletableFuture.runAsync(() -> controller.enqueue(chunk));
            }
        });

        assertEquals(List.of(1, 2, 3), all(ReadableStream.from(List.of(1, 2, 3)).pipeThrough(slow)));
    }
}
