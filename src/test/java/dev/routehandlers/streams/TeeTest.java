package dev.routehandlers.streams;

import static dev.routehandlers.streams.StreamsFixture.failure;
import static dev.routehandlers.streams.StreamsFixture.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.routehandlers.streams.StreamsFixture.Source;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class TeeTest {
    private final Source<Object> source = new Source<>();
    private final ReadableStream<Object> stream = new ReadableStream<>(source);
    private final List<ReadableStream<Object>> branches = stream.tee();
    private final ReadableStreamDefaultReader<Object> first = branches.get(0).getReader();
    private final ReadableStreamDefaultReader<Object> second = branches.get(1).getReader();

    @Test
    void bothBranchesGetTheSameChunksAndTheEnd() throws Exception {
        Object chunk = new Object();
        source.controller.enqueue(chunk);
        source.controller.close();

        assertTrue(stream.locked());
        assertSame(chunk, get(first.read()).value());
        assertTrue(get(first.read()).done());
        assertSame(chunk, get(second.read()).value());
        assertTrue(get(second.read()).done());
    }

    @Test
    void theSourceIsAskedOnceForBoth() throws Exception {
        CompletableFuture<ReadResult<Object>> read1 = first.read();
        CompletableFuture<ReadResult<Object>> read2 = second.read();
        int pulls = source.events.size();

        source.controller.enqueue("a");

        assertEquals("a", get(read1).value());
        assertEquals("a", get(read2).value());
        assertTrue(source.events.size() <= pulls + 2, source.events::toString);
    }

    @Test
    void theSourceIsCancelledWhenBothAreWithBothReasons() throws Exception {
        CompletableFuture<Void> cancelled = first.cancel("one");
        assertFalse(cancelled.isDone());
        assertEquals(List.of(), source.reasons);
        source.controller.enqueue("still wanted");
        assertEquals("still wanted", get(second.read()).value());

        get(second.cancel("two"));

        get(cancelled);
        assertEquals(List.of(List.of("one", "two")), source.reasons);
    }

    @Test
    void anErrorIsTheSameObjectInBoth() {
        IOException error = new IOException();

        source.controller.error(error);

        assertSame(error, failure(first.read()));
        assertSame(error, failure(second.closed()));
    }
}
