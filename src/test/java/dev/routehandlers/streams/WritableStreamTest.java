package dev.routehandlers.streams;

import static dev.routehandlers.streams.StreamsFixture.failure;
import static dev.routehandlers.streams.StreamsFixture.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.routehandlers.errors.DomException;
import dev.routehandlers.errors.WebRangeError;
import dev.routehandlers.errors.WebTypeError;
import dev.routehandlers.streams.StreamsFixture.Sink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WritableStreamTest {
    private final Sink<String> sink = new Sink<>();
    private final WritableStream<String> stream = new WritableStream<>(sink);

    @Test
    void chunksAreWrittenOneByOneAndThenTheSinkIsClosed() throws Exception {
        CompletableFuture<Void> first = new CompletableFuture<>();
        sink.pending = first;
        WritableStreamDefaultWriter<String> writer = stream.getWriter();
        CompletableFuture<Void> a = writer.write("a");
        CompletableFuture<Void> b = writer.write("b");
        CompletableFuture<Void> closed = writer.close();

        assertEquals(List.of("a"), sink.events);
        assertFalse(a.isDone());
        first.complete(null);

        get(a);
        get(b);
        get(closed);
        get(writer.closed());
        assertEquals(List.of("a", "b", "closed"), sink.events);
    }

    @Test
    void readyWaitsUntilThereIsRoom() throws Exception {
        CompletableFuture<Void> writing = new CompletableFuture<>();
        sink.pending = writing;
        WritableStreamDefaultWriter<String> writer = stream.getWriter();
        get(writer.ready());
        assertEquals(1.0, writer.desiredSize());

        var unused = writer.write("a");

        CompletableFuture<Void> ready = writer.ready();
        assertFalse(ready.isDone());
        assertEquals(0.0, writer.desiredSize());
        writing.complete(null);
        get(ready);
        assertSame(ready, writer.ready());
    }

    @Test
    void whatWriteFailsWithIsTheErrorOfTheStream() {
        IOException error = new IOException();
        WritableStream<String> failing = new WritableStream<>(new UnderlyingSink<>() {
            @Override
            public @Nullable CompletionStage<?> write(String chunk, WritableStreamDefaultController controller)
                    throws IOException {
                throw error;
            }
        });
        WritableStreamDefaultWriter<String> writer = failing.getWriter();

        assertSame(error, failure(writer.write("a")));
        assertSame(error, failure(writer.write("b")));
        assertSame(error, failure(writer.closed()));
        assertSame(error, failure(writer.ready()));
        assertNull(writer.desiredSize());
    }

    @Test
    void abortThrowsAwayWhatIsQueuedAndTellsTheSinkTheReason() throws Exception {
        CompletableFuture<Void> writing = new CompletableFuture<>();
        sink.pending = writing;
        WritableStreamDefaultWriter<String> writer = stream.getWriter();
        CompletableFuture<Void> a = writer.write("a");
        CompletableFuture<Void> b = writer.write("b");
        IOException reason = new IOException();

        CompletableFuture<Void> aborted = writer.abort(reason);

        assertFalse(aborted.isDone(), "what is being written is waited for");
        writing.complete(null);
        get(aborted);
        get(a);
        assertSame(reason, failure(b));
        assertSame(reason, failure(writer.closed()));
        assertSame(reason, sink.reason);
        assertEquals(List.of("a", "aborted"), sink.events);
    }

    @Test
    void aReasonThatIsNoErrorBecomesOneAndReachesTheSinkAsItIs() throws Exception {
        WritableStreamDefaultWriter<String> writer = stream.getWriter();

        get(writer.abort("enough"));

        assertEquals("enough", sink.reason);
        DomException error = assertInstanceOf(DomException.class, failure(writer.write("a")));
        assertEquals("AbortError", error.name());
        assertEquals("enough", error.getMessage());
    }

    @Test
    void aWriteThatTakesItsTimeLearnsOfTheAbort() {
        List<Object> reasons = new ArrayList<>();
        WritableStream<String> listening = new WritableStream<>(new UnderlyingSink<>() {
            @Override
            public CompletionStage<?> write(String chunk, WritableStreamDefaultController controller) {
                controller
                        .signal()
                        .onAbort(() -> reasons.add(controller.signal().reason()));
                return new CompletableFuture<>();
            }
        });
        WritableStreamDefaultWriter<String> writer = listening.getWriter();
        var unused = writer.write("a");
        Object reason = new Object();
        var unused2 = writer.abort(reason);

        assertEquals(List.of(reason), reasons);
    }

    @Test
    void theControllerErrorsTheStream() {
        IOException error = new IOException();
        List<WritableStreamDefaultController> controllers = new ArrayList<>();
        WritableStream<String> failing = new WritableStream<>(new UnderlyingSink<>() {
            @Override
            public @Nullable CompletionStage<?> start(WritableStreamDefaultController controller) {
                controllers.add(controller);
                return null;
            }
        });

        controllers.get(0).error(error);

        assertSame(error, failure(failing.getWriter().write("a")));
    }

    @Test
    void aClosingStreamTakesNoMore() throws Exception {
        WritableStreamDefaultWriter<String> writer = stream.getWriter();
        get(writer.close());

        assertInstanceOf(WebTypeError.class, failure(writer.write("a")));
        assertInstanceOf(WebTypeError.class, failure(writer.close()));
        get(writer.abort("late"));
        assertEquals(List.of("closed"), sink.events);
        assertEquals(0.0, writer.desiredSize());
    }

    @Test
    void aLockedStreamHasNoOtherWriter() {
        WritableStreamDefaultWriter<String> writer = stream.getWriter();

        assertTrue(stream.locked());
        assertThrows(WebTypeError.class, stream::getWriter);
        assertInstanceOf(WebTypeError.class, failure(stream.abort()));
        assertInstanceOf(WebTypeError.class, failure(stream.close()));
        writer.releaseLock();
        assertFalse(stream.locked());
    }

    @Test
    void aReleasedWriterWritesNothingButWhatItHasWrittenArrives() throws Exception {
        WritableStreamDefaultWriter<String> writer = stream.getWriter();
        CompletableFuture<Void> written = writer.write("a");

        writer.releaseLock();

        get(written);
        assertInstanceOf(WebTypeError.class, failure(writer.write("b")));
        assertInstanceOf(WebTypeError.class, failure(writer.closed()));
        assertThrows(WebTypeError.class, writer::desiredSize);
        get(stream.close());
        assertEquals(List.of("a", "closed"), sink.events);
    }

    @Test
    void twoAbortsAreOne() throws Exception {
        CompletableFuture<Void> writing = new CompletableFuture<>();
        sink.pending = writing;
        WritableStreamDefaultWriter<String> writer = stream.getWriter();
        var unused = writer.write("a");
        CompletableFuture<Void> first = writer.abort("first");

        assertSame(first, writer.abort("second"));
        writing.complete(null);
        get(first);
        assertEquals("first", sink.reason);
        assertNotSame(first, writer.abort("third"));
    }

    @Test
    void writesInsideWriteAreNotNested() throws Exception {
        List<String> events = new ArrayList<>();
        List<WritableStreamDefaultWriter<Integer>> writers = new ArrayList<>();
        WritableStream<Integer> nesting = new WritableStream<>(new UnderlyingSink<>() {
            @Override
            public @Nullable CompletionStage<?> write(Integer chunk, WritableStreamDefaultController controller) {
                events.add("begin " + chunk);
                if (chunk < 2) {
                    var unused = writers.get(0).write(chunk + 1);
                }
                events.add("end " + chunk);
                return null;
            }
        });
        writers.add(nesting.getWriter());

        get(writers.get(0).write(0));
        get(writers.get(0).close());

        assertEquals(List.of("begin 0", "end 0", "begin 1", "end 1", "begin 2", "end 2"), events);
    }

    @Test
    void aSizeThatIsNoneErrorsTheStream() {
        WritableStream<String> sized = new WritableStream<>(sink, QueuingStrategy.of(1, chunk -> -1));
        WritableStreamDefaultWriter<String> writer = sized.getWriter();

        Throwable error = assertInstanceOf(WebRangeError.class, failure(writer.write("a")));

        assertSame(error, failure(writer.closed()));
    }
}
