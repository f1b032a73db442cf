package dev.routehandlers.streams;

import static dev.routehandlers.streams.StreamsFixture.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.routehandlers.errors.DomException;
import dev.routehandlers.streams.StreamsFixture.Source;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ReadableStreamIteratorTest {
    private final Source<String> source = new Source<>();
    private final ReadableStream<String> stream = new ReadableStream<>(source);

    @Test
    void aLoopReadsToTheEndAndGivesTheStreamFree() {
        source.controller.enqueue("a");
        source.controller.enqueue("b");
        source.controller.close();

        List<String> chunks = new ArrayList<>();
        for (String chunk : stream) {
            assertTrue(stream.locked());
            chunks.add(chunk);
        }

        assertEquals(List.of("a", "b"), chunks);
        assertFalse(stream.locked());
    }

    @Test
    void aLoopWaitsForWhatComesFromAnotherThread() throws Exception {
        CompletableFuture<List<String>> loop = CompletableFuture.supplyAsync(() -> StreamsFixture.all(stream));
        source.controller.enqueue("a");
        source.controller.close();

        assertEquals(List.of("a"), get(loop));
    }

    @Test
    void closingEarlyCancels() {
        source.controller.enqueue("a");
        try (ReadableStreamIterator<String> chunks = stream.values(false)) {
            assertEquals("a", chunks.next());
        }

        assertEquals(Arrays.asList((Object) null), source.reasons);
        assertFalse(stream.locked());
    }

    @Test
    void withPreventCancelItDoesNot() throws Exception {
        source.controller.enqueue("a");
        source.controller.enqueue("b");
        try (ReadableStreamIterator<String> chunks = stream.values(true)) {
            assertEquals("a", chunks.next());
        }

        assertEquals(List.of(), source.reasons);
        assertEquals("b", get(stream.getReader().read()).value());
    }

    @Test
    void anErrorIsThrownAsTheObjectThatItIs() {
        IOException error = new IOException();
        ReadableStreamIterator<String> chunks = stream.iterator();
        source.controller.error(error);

        assertSame(error, assertThrows(IOException.class, chunks::hasNext));
        assertFalse(stream.locked());
    }

    @Test
    void behindTheEndThereIsNothing() {
        source.controller.close();
        ReadableStreamIterator<String> chunks = stream.iterator();

        assertFalse(chunks.hasNext());
        assertFalse(chunks.hasNext());
        assertThrows(NoSuchElementException.class, chunks::next);
    }

    @Test
    void anInterruptedThreadGetsAnAbortErrorAndStaysInterrupted() {
        ReadableStreamIterator<String> chunks = stream.iterator();
        Thread.currentThread().interrupt();

        DomException error = assertThrows(DomException.class, chunks::hasNext);

        assertEquals("AbortError", error.name());
        assertTrue(Thread.interrupted());
    }
}
