package dev.routehandlers.streams;

import static dev.routehandlers.streams.StreamsFixture.failure;
import static dev.routehandlers.streams.StreamsFixture.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.routehandlers.errors.DomException;
import dev.routehandlers.errors.WebTypeError;
import dev.routehandlers.streams.StreamsFixture.Sink;
import dev.routehandlers.streams.StreamsFixture.Source;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PipeToTest {
    private final Source<String> source = new Source<>();
    private final ReadableStream<String> readable = new ReadableStream<>(source);
    private final Sink<String> sink = new Sink<>();
    private final WritableStream<String> writable = new WritableStream<>(sink);
    private final IOException error = new IOException();

    @Test
    void chunksAndTheEndArePassedOn() throws Exception {
        CompletableFuture<Void> pipe = readable.pipeTo(writable);
        assertTrue(readable.locked());
        assertTrue(writable.locked());
        source.controller.enqueue("a");
        source.controller.enqueue("b");
        source.controller.close();

        get(pipe);

        assertEquals(List.of("a", "b", "closed"), sink.events);
        assertFalse(readable.locked());
        assertFalse(writable.locked());
    }

    @Test
    void withPreventCloseTheDestinationStaysOpen() throws Exception {
        source.controller.enqueue("a");
        source.controller.close();

        get(readable.pipeTo(writable, new StreamPipeOptions().preventClose(true)));
        get(writable.getWriter().write("b"));

        assertEquals(List.of("a", "b"), sink.events);
    }

    @Test
    void anErrorOfTheSourceAbortsTheDestination() {
        source.controller.error(error);

        assertSame(error, failure(readable.pipeTo(writable)));
        assertSame(error, sink.reason);
    }

    @Test
    void withPreventAbortItDoesNot() throws Exception {
        source.controller.error(error);

        assertSame(error, failure(readable.pipeTo(writable, new StreamPipeOptions().preventAbort(true))));
        get(writable.getWriter().write("still open"));
        assertEquals(List.of("still open"), sink.events);
    }

    @Test
    void anErrorOfTheDestinationCancelsTheSource() throws Exception {
        CompletableFuture<Void> pipe = readable.pipeTo(new WritableStream<>(new UnderlyingSink<>() {
            @Override
            public CompletableFuture<Void> write(String chunk, WritableStreamDefaultController controller) {
                return CompletableFuture.failedFuture(error);
            }
        }));
        source.controller.enqueue("a");

        assertSame(error, failure(pipe));
        assertSame(error, source.reasons.get(0));
    }

    @Test
    void withPreventCancelItDoesNot() throws Exception {
        get(writable.abort(error));

        assertSame(error, failure(readable.pipeTo(writable, new StreamPipeOptions().preventCancel(true))));
        assertEquals(List.of(), source.reasons);
        assertFalse(readable.isClosed());
    }

    @Test
    void aClosedDestinationCancelsTheSource() throws Exception {
        get(writable.close());

        Throwable refused = assertInstanceOf(WebTypeError.class, failure(readable.pipeTo(writable)));

        assertSame(refused, source.reasons.get(0));
    }

    @Test
    void anAbortEndsBothWithTheReason() {
        AbortController abort = new AbortController();
        CompletableFuture<Void> pipe = readable.pipeTo(writable, new StreamPipeOptions().signal(abort.signal()));

        abort.abort(error);

        assertSame(error, failure(pipe));
        assertSame(error, sink.reason);
        assertSame(error, source.reasons.get(0));
    }

    @Test
    void anAbortWaitsForWhatIsBeingWritten() throws Exception {
        CompletableFuture<Void> writing = new CompletableFuture<>();
        sink.pending = writing;
        AbortController abort = new AbortController();
        CompletableFuture<Void> pipe = readable.pipeTo(writable, new StreamPipeOptions().signal(abort.signal()));
        source.controller.enqueue("a");

        abort.abort();

        assertFalse(pipe.isDone());
        writing.complete(null);
        assertEquals(
                "AbortError",
                assertInstanceOf(DomException.class, failure(pipe)).name());
        assertEquals(List.of("a", "aborted"), sink.events);
    }

    @Test
    void anAbortedSignalStartsNothing() {
        source.controller.enqueue("a");

        assertSame(error, failure(readable.pipeTo(writable, new StreamPipeOptions().signal(AbortSignal.abort(error)))));
        assertEquals(List.of("aborted"), sink.events);
    }

    @Test
    void anAbortCanLeaveBothAlone() throws Exception {
        StreamPipeOptions options =
                new StreamPipeOptions().preventAbort(true).preventCancel(true).signal(AbortSignal.abort("no"));

        failure(readable.pipeTo(writable, options));

        assertEquals(List.of(), source.reasons);
        assertEquals(List.of(), sink.events);
    }

    @Test
    void aSlowDestinationIsNotOverrun() {
        sink.pending = new CompletableFuture<>();
        var unused = readable.pipeTo(writable);
        for (int i = 0; i < 5; i++) {
            source.controller.enqueue("chunk");
        }

        assertEquals(List.of("chunk"), sink.events);
        assertEquals(-3.0, source.controller.desiredSize());
    }

    @Test
    void aPipeOfManyChunksHasAFlatStack() throws Exception {
        Sink<Integer> numbers = new Sink<>();
        ReadableStream<Integer> many =
                ReadableStream.from(IntStream.range(0, 100_000).boxed());

        get(many.pipeTo(new WritableStream<>(numbers)));

        assertEquals(100_001, numbers.events.size());
    }
}
