package dev.routehandlers.streams;

import static dev.routehandlers.streams.StreamsFixture.all;
import static dev.routehandlers.streams.StreamsFixture.failure;
import static dev.routehandlers.streams.StreamsFixture.get;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.routehandlers.errors.WebTypeError;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReadableStreamFromTest {
    @Test
    void anIterableGivesOneElementForEachRead() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        Iterable<Integer> iterable =
                () -> IntStream.generate(asked::incrementAndGet).iterator();
        ReadableStreamDefaultReader<Integer> reader =
                ReadableStream.from(iterable).getReader();
        assertEquals(0, asked.get());

        assertEquals(1, get(reader.read()).value());
        assertEquals(2, get(reader.read()).value());
        assertEquals(2, asked.get());
    }

    @Test
    void whatAnIteratorThrowsIsTheError() {
        IllegalStateException error = new IllegalStateException();
        Iterable<Integer> failing = () -> new Iterator<>() {
            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public Integer next() {
                throw error;
            }
        };

        assertSame(error, failure(ReadableStream.from(failing).getReader().read()));
    }

    @Test
    void aStreamIsClosedAtTheEnd() {
        AtomicBoolean closed = new AtomicBoolean();

        assertEquals(List.of(1, 2), all(ReadableStream.from(Stream.of(1, 2).onClose(() -> closed.set(true)))));
        assertTrue(closed.get());
    }

    @Test
    void aStreamIsClosedWhenTheReaderHasEnough() throws Exception {
        AtomicBoolean closed = new AtomicBoolean();
        ReadableStream<Integer> stream =
                ReadableStream.from(Stream.iterate(1, i -> i + 1).onClose(() -> closed.set(true)));
        ReadableStreamDefaultReader<Integer> reader = stream.getReader();
        get(reader.read());
        assertFalse(closed.get());

        get(reader.cancel());

        assertTrue(closed.get());
    }

    @Test
    void aPublisherIsRequestedAsItIsRead() throws Exception {
        List<Long> requested = new ArrayList<>();
        Flow.Publisher<Integer> publisher = subscriber -> subscriber.onSubscribe(new Flow.Subscription() {
            private int next;

            @Override
            public void request(long n) {
                requested.add(n);
                subscriber.onNext(next++);
            }

            @Override
            public void cancel() {
                requested.add(-1L);
            }
        });
        ReadableStream<Integer> stream = ReadableStream.from(publisher);
        ReadableStreamDefaultReader<Integer> reader = stream.getReader();
        assertEquals(List.of(), requested);

        assertEquals(0, get(reader.read()).value());
        assertEquals(1, get(reader.read()).value());
        assertEquals(List.of(1L, 1L), requested);
        get(reader.cancel());
        assertEquals(List.of(1L, 1L, -1L), requested);
    }

    @Test
    @SuppressWarnings("try") // closed when all is submitted, on another thread
    void aPublisherOnOtherThreadsLosesNothing() {
        List<Integer> numbers = IntStream.range(0, 1000).boxed().toList();
        ReadableStream<Integer> stream;
        try (SubmissionPublisher<Integer> publisher = new SubmissionPublisher<>()) {
            stream = ReadableStream.from(publisher);
            var unused = CompletableFuture.runAsync(() -> {
                while (publisher.getNumberOfSubscribers() == 0) {
                    Thread.onSpinWait();
                }
                numbers.forEach(publisher::submit);
                publisher.close();
            });
            assertEquals(numbers, all(stream));
        }
    }

    @Test
    void anErrorOfAPublisherIsTheSameObject() {
        IOException error = new IOException();
        Flow.Publisher<Integer> failing = subscriber -> {
            subscriber.onSubscribe(new Flow.Subscription() {
                @Override
                public void request(long n) {}

                @Override
                public void cancel() {}
            });
            subscriber.onError(error);
        };

        assertSame(error, failure(ReadableStream.from(failing).getReader().read()));
    }

    @Test
    void anInputStreamGivesWhatItHasAndIsClosed() {
        byte[] content = new byte[20_000];
        content[19_999] = 1;
        AtomicBoolean closed = new AtomicBoolean();
        InputStream input = new ByteArrayInputStream(content) {
            @Override
            public void close() {
                closed.set(true);
            }
        };

        ByteArrayOutputStream read = new ByteArrayOutputStream();
        all(ReadableStream.from(input)).forEach(read::writeBytes);

        assertArrayEquals(content, read.toByteArray());
        assertTrue(closed.get());
    }

    @Test
    void anInputStreamThatFailsIsClosedAndItsErrorIsTheSameObject() {
        IOException error = new IOException();
        AtomicBoolean closed = new AtomicBoolean();
        InputStream input = new InputStream() {
            @Override
            public int read() throws IOException {
                throw error;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                throw error;
            }

            @Override
            public void close() {
                closed.set(true);
            }
        };

        assertSame(error, failure(ReadableStream.from(input).getReader().read()));
        assertTrue(closed.get());
    }

    @Test
    void fromAnyTakesWhateverFromTakes() {
        ReadableStream<Integer> stream = ReadableStream.from(List.of(1));

        assertSame(stream, ReadableStream.fromAny(stream));
        assertEquals(List.of(1), all(ReadableStream.fromAny(List.of(1))));
        assertEquals(List.of(1), all(ReadableStream.fromAny(Stream.of(1))));
        assertEquals(
                List.of(1),
                all(ReadableStream.fromAny(ReadableStream.from(List.of(1)).publisher())));
        assertThrows(WebTypeError.class, () -> ReadableStream.fromAny("text"));
        assertThrows(WebTypeError.class, () -> ReadableStream.fromAny((@Nullable Object) null));
    }
}
