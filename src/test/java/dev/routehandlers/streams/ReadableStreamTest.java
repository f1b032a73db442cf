package dev.routehandlers.streams;

import static dev.routehandlers.streams.StreamsFixture.all;
import static dev.routehandlers.streams.StreamsFixture.failure;
import static dev.routehandlers.streams.StreamsFixture.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.routehandlers.errors.WebRangeError;
import dev.routehandlers.errors.WebTypeError;
import dev.routehandlers.streams.StreamsFixture.Source;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadableStreamTest {
    private final Source<String> source = new Source<>();
    private final ReadableStream<String> stream = new ReadableStream<>(source);

    private ReadableStreamDefaultController<String> controller() {
        return source.controller;
    }

    @Test
    void oneChunkIsAskedForBeforeAnybodyReads() {
        assertEquals(List.of("pull"), source.events);
        assertEquals(1.0, controller().desiredSize());
    }

    @Test
    void aSourceThatGaveNothingIsNotAskedAgainUntilSomebodyReads() throws Exception {
        assertEquals(List.of("pull"), source.events);

        CompletableFuture<ReadResult<String>> read = stream.getReader().read();

        assertEquals(List.of("pull", "pull"), source.events);
        assertFalse(read.isDone());
        controller().enqueue("a");
        assertEquals(new ReadResult<>("a", false), get(read));
    }

    @Test
    void queuedChunksAreReadInOrderAndThenTheEnd() throws Exception {
        controller().enqueue("a");
        controller().enqueue("b");
        controller().close();
        ReadableStreamDefaultReader<String> reader = stream.getReader();

        assertFalse(reader.closed().isDone());
        assertEquals("a", get(reader.read()).value());
        assertEquals("b", get(reader.read()).value());
        assertEquals(new ReadResult<>(null, true), get(reader.read()));
        get(reader.closed());
        assertTrue(stream.isClosed());
    }

    @Test
    void aChunkAtHandMakesTheFutureComplete() {
        controller().enqueue("a");

        assertTrue(stream.getReader().read().isDone());
    }

    @Test
    void desiredSizeSaysHowMuchIsWanted() {
        controller().enqueue("a");
        assertEquals(0.0, controller().desiredSize());
        controller().enqueue("b");
        assertEquals(-1.0, controller().desiredSize());

        controller().error(new IOException());
        assertNull(controller().desiredSize());
    }

    @Test
    void aStreamThatIsClosingTakesNoMore() {
        controller().enqueue("a");
        controller().close();

        assertThrows(WebTypeError.class, () -> controller().enqueue("b"));
        assertThrows(WebTypeError.class, () -> controller().close());
    }

    @Test
    void anErrorComesOutAsTheObjectThatWentInAndQueuedChunksAreLost() {
        IOException error = new IOException("broken");
        ReadableStreamDefaultReader<String> reader = stream.getReader();
        controller().enqueue("a");

        controller().error(error);

        assertSame(error, failure(reader.read()));
        assertSame(error, failure(reader.closed()));
        assertSame(error, failure(reader.cancel("late")));
        assertTrue(stream.isErrored());
    }

    @Test
    void whatPullThrowsIsTheErrorAlsoWhenChecked() {
        IOException error = new IOException();
        ReadableStream<String> failing = new ReadableStream<>(new UnderlyingSource<>() {
            @Override
            public @Nullable CompletionStage<?> pull(ReadableStreamDefaultController<String> controller)
                    throws IOException {
                throw error;
            }
        });

        assertSame(error, failure(failing.getReader().read()));
    }

    @Test
    void whatTheStageOfPullFailsWithIsTheErrorWithoutItsWrapper() {
        IOException error = new IOException();
        ReadableStream<String> failing = new ReadableStream<>(new UnderlyingSource<>() {
            @Override
            public CompletionStage<?> pull(ReadableStreamDefaultController<String> controller) {
                return CompletableFuture.failedFuture(error).thenApply(x -> x);
            }
        });

        assertSame(error, failure(failing.getReader().read()));
    }

    @Test
    void whatStartThrowsTheConstructorThrows() {
        IOException error = new IOException();

        assertSame(
                error,
                assertThrows(
                        IOException.class,
                        () -> new ReadableStream<>(new UnderlyingSource<String>() {
                            @Override
                            public @Nullable CompletionStage<?> start(
                                    ReadableStreamDefaultController<String> controller) throws IOException {
                                throw error;
                            }
                        })));
    }

    @Test
    void pullWaitsForTheStageOfStart() {
        CompletableFuture<Void> started = new CompletableFuture<>();
        List<String> events = new ArrayList<>();
        ReadableStream<String> waiting = new ReadableStream<>(new UnderlyingSource<>() {
            @Override
            public CompletionStage<?> start(ReadableStreamDefaultController<String> controller) {
                return started;
            }

            @Override
            public @Nullable CompletionStage<?> pull(ReadableStreamDefaultController<String> controller) {
                events.add("pull");
                return null;
            }
        });
        var unused = waiting.getReader().read();

        assertEquals(List.of(), events);
        started.complete(null);
        assertEquals(List.of("pull"), events);
    }

    @Test
    void pullWaitsForTheStageOfTheOneBefore() {
        List<CompletableFuture<Void>> pulls = new ArrayList<>();
        ReadableStream<String> slow = new ReadableStream<>(new UnderlyingSource<>() {
            @Override
            public CompletionStage<?> pull(ReadableStreamDefaultController<String> controller) {
                CompletableFuture<Void> pull = new CompletableFuture<>();
                pulls.add(pull);
                return pull;
            }
        });
        ReadableStreamDefaultReader<String> reader = slow.getReader();
        var unused = reader.read();
        var unused2 = reader.read();

        assertEquals(1, pulls.size());
        pulls.get(0).complete(null);
        assertEquals(2, pulls.size());
    }

    @Test
    void enqueueInsidePullReturnsBeforePullIsCalledAgain() {
        List<String> events = new ArrayList<>();
        ReadableStream<Integer> counting = new ReadableStream<>(new UnderlyingSource<>() {
            private int next;

            @Override
            public @Nullable CompletionStage<?> pull(ReadableStreamDefaultController<Integer> controller) {
                events.add("begin");
                if (next == 3) {
                    controller.close();
                } else {
                    controller.enqueue(next++);
                }
                events.add("end");
                return null;
            }
        });

        assertEquals(List.of(0, 1, 2), all(counting));
        for (int i = 0; i < events.size(); i += 2) {
            assertEquals(List.of("begin", "end"), events.subList(i, i + 2));
        }
    }

    @Test
    void theStackStaysFlatHoweverManyChunksFlow() {
        ReadableStream<Integer> many = new ReadableStream<>(new UnderlyingSource<>() {
            private int next;

            @Override
            public @Nullable CompletionStage<?> pull(ReadableStreamDefaultController<Integer> controller) {
                if (next == 200_000) {
                    controller.close();
                } else {
                    controller.enqueue(next++);
                }
                return null;
            }
        });

        int count = 0;
        for (int chunk : many.pipeThrough(new TransformStream<Integer, Integer>())) {
            assertEquals(count, chunk);
            count++;
        }
        assertEquals(200_000, count);
    }

    @Test
    void theStackStaysFlatHoweverManyChunksTheBufferTakes() {
        ReadableStream<Integer> eager = new ReadableStream<>(
                new UnderlyingSource<>() {
                    private int next;

                    @Override
                    public @Nullable CompletionStage<?> pull(ReadableStreamDefaultController<Integer> controller) {
                        controller.enqueue(next++);
                        return null;
                    }
                },
                QueuingStrategy.of(100_000));

        assertTrue(eager.getReader().read().isDone());
    }

    @Test
    void aLockedStreamHasNoOtherReader() throws Exception {
        ReadableStreamDefaultReader<String> reader = stream.getReader();

        assertTrue(stream.locked());
        assertThrows(WebTypeError.class, stream::getReader);
        assertThrows(WebTypeError.class, stream::tee);
        assertInstanceOf(WebTypeError.class, failure(stream.cancel("no")));
        assertInstanceOf(WebTypeError.class, failure(stream.pipeTo(new WritableStream<>())));
        assertThrows(WebTypeError.class, () -> stream.pipeThrough(new TransformStream<String, String>()));

        reader.releaseLock();
        assertFalse(stream.locked());
        get(stream.cancel("yes"));
    }

    @Test
    void aReleasedReaderReadsNothingAndItsPendingReadsFail() throws Exception {
        ReadableStreamDefaultReader<String> reader = stream.getReader();
        CompletableFuture<ReadResult<String>> pending = reader.read();
        CompletableFuture<Void> closed = reader.closed();

        reader.releaseLock();

        assertInstanceOf(WebTypeError.class, failure(pending));
        assertInstanceOf(WebTypeError.class, failure(closed));
        assertInstanceOf(WebTypeError.class, failure(reader.read()));
        assertInstanceOf(WebTypeError.class, failure(reader.cancel()));
        controller().enqueue("for the next reader");
        assertEquals("for the next reader", get(stream.getReader().read()).value());
    }

    @Test
    void cancelTellsTheSourceTheReasonAndClosesTheStream() throws Exception {
        Object reason = new Object();
        controller().enqueue("lost");
        ReadableStreamDefaultReader<String> reader = stream.getReader();

        get(reader.cancel(reason));

        assertEquals(List.of("pull", "cancel"), source.events);
        assertSame(reason, source.reasons.get(0));
        assertTrue(get(reader.read()).done());
        assertThrows(WebTypeError.class, () -> controller().enqueue("late"));
    }

    @Test
    void pendingReadsOfACancelledStreamAreTheEnd() throws Exception {
        ReadableStreamDefaultReader<String> reader = stream.getReader();
        CompletableFuture<ReadResult<String>> pending = reader.read();

        get(reader.cancel());

        assertTrue(get(pending).done());
    }

    @Test
    void whatCancelFailsWithItsCallerGets() {
        IOException error = new IOException();
        ReadableStream<String> failing = new ReadableStream<>(new UnderlyingSource<>() {
            @Override
            public CompletionStage<?> cancel(@Nullable Object reason) {
                return CompletableFuture.failedFuture(error);
            }
        });

        assertSame(error, failure(failing.cancel()));
        assertTrue(failing.isClosed());
    }

    @Test
    void readingDisturbs() {
        assertFalse(stream.isDisturbed());
        ReadableStreamDefaultReader<String> reader = stream.getReader();
        assertFalse(stream.isDisturbed());
        var unused = reader.read();
        assertTrue(stream.isDisturbed());
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.NEGATIVE_INFINITY})
    void aHighWaterMarkIsNotNegative(double highWaterMark) {
        QueuingStrategy<Object> strategy = QueuingStrategy.of(highWaterMark);

        assertThrows(WebRangeError.class, () -> new ReadableStream<>(source, strategy));
    }

    @Test
    void sizesAddUpToTheHighWaterMark() {
        new ReadableStream<>(source, QueuingStrategy.of(10, String::length));

        controller().enqueue("four");
        assertEquals(6.0, controller().desiredSize());
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
    void aSizeThatIsNoneErrorsTheStream(double size) {
        ReadableStream<String> sized = new ReadableStream<>(source, QueuingStrategy.of(10, chunk -> size));

        WebRangeError thrown =
                assertThrows(WebRangeError.class, () -> controller().enqueue("a"));

        assertSame(thrown, failure(sized.getReader().read()));
    }

    @Test
    void whatSizeThrowsEnqueueThrowsAndItErrorsTheStream() {
        IllegalStateException error = new IllegalStateException();
        ReadableStream<String> sized = new ReadableStream<>(source, QueuingStrategy.of(10, chunk -> {
            throw error;
        }));

        assertSame(
                error,
                assertThrows(IllegalStateException.class, () -> controller().enqueue("a")));
        assertSame(error, failure(sized.getReader().read()));
    }

    @Test
    void aReadInsideSizeGetsTheChunk() throws Exception {
        List<CompletableFuture<ReadResult<String>>> reads = new ArrayList<>();
        List<ReadableStreamDefaultReader<String>> readers = new ArrayList<>();
        ReadableStream<String> sized = new ReadableStream<>(source, QueuingStrategy.of(10, chunk -> {
            reads.add(readers.get(0).read());
            return 1;
        }));
        readers.add(sized.getReader());

        controller().enqueue("a");

        assertEquals("a", get(reads.get(0)).value());
    }

    @Test
    void countAndByteLengthStrategiesMeasureChunks() {
        assertEquals(1, new CountQueuingStrategy(5).size("a"));
        assertEquals(3, new ByteLengthQueuingStrategy(5).size(new byte[3]));
        assertTrue(Double.isNaN(new ByteLengthQueuingStrategy(5).size("text")));
    }
}
