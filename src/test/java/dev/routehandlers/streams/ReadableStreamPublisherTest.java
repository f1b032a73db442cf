package dev.routehandlers.streams;

import static dev.routehandlers.streams.StreamsFixture.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.routehandlers.errors.WebTypeError;
import dev.routehandlers.streams.StreamsFixture.Source;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReadableStreamPublisherTest {
    private final Source<String> source = new Source<>();
    private final ReadableStream<String> stream = new ReadableStream<>(source);
    private final Recorder<String> subscriber = new Recorder<>();

    private static final class Recorder<T> implements Flow.Subscriber<T> {
        private final List<Object> events = new ArrayList<>();
        private Flow.@Nullable Subscription subscription;

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
        }

        @Override
        public void onNext(T item) {
            events.add(item);
        }

        @Override
        public void onError(Throwable error) {
            events.add(error);
        }

        @Override
        public void onComplete() {
            events.add("complete");
        }
    }

    @Test
    void itemsComeWhenTheyAreRequested() {
        source.controller.enqueue("a");
        source.controller.enqueue("b");
        stream.publisher().subscribe(subscriber);
        assertEquals(List.of(), subscriber.events);

        subscriber.subscription.request(1);
        assertEquals(List.of("a"), subscriber.events);
        subscriber.subscription.request(5);
        source.controller.enqueue("c");
        source.controller.close();

        assertEquals(List.of("a", "b", "c", "complete"), subscriber.events);
    }

    @Test
    void anErrorIsTheSameObject() {
        IOException error = new IOException();
        stream.publisher().subscribe(subscriber);
        subscriber.subscription.request(1);

        source.controller.error(error);

        assertEquals(List.of(error), subscriber.events);
    }

    @Test
    void cancellingCancelsTheStreamAndGivesItFree() {
        stream.publisher().subscribe(subscriber);

        subscriber.subscription.cancel();

        assertEquals(1, source.reasons.size());
        assertFalse(stream.locked());
        assertEquals(List.of(), subscriber.events);
    }

    @Test
    void aSecondSubscriberIsRefused() {
        stream.publisher().subscribe(subscriber);
        Recorder<String> second = new Recorder<>();

        stream.publisher().subscribe(second);

        assertInstanceOf(WebTypeError.class, second.events.get(0));
    }

    @Test
    void aRequestOfNothingIsAnError() {
        stream.publisher().subscribe(subscriber);

        subscriber.subscription.request(0);

        assertInstanceOf(IllegalArgumentException.class, subscriber.events.get(0));
        assertEquals(1, source.reasons.size());
    }

    @Test
    void theStackStaysFlatWhenEachItemRequestsTheNext() {
        List<Integer> received = new ArrayList<>();
        ReadableStream.from(IntStream.range(0, 100_000).boxed()).publisher().subscribe(new Flow.Subscriber<>() {
            private Flow.@Nullable Subscription subscription;

            @Override
            public void onSubscribe(Flow.Subscription given) {
                subscription = given;
                given.request(1);
            }

            @Override
            public void onNext(Integer item) {
                received.add(item);
                subscription.request(1);
            }

            @Override
            public void onError(Throwable error) {
                throw new AssertionError(error);
            }

            @Override
            public void onComplete() {}
        });

        assertEquals(100_000, received.size());
    }

    @Test
    void itCanBeReadBackAsAStream() throws Exception {
        source.controller.enqueue("a");

        assertEquals(
                "a",
                get(ReadableStream.from(stream.publisher()).getReader().read()).value());
    }
}
