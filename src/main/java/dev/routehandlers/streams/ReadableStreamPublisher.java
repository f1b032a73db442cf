package dev.routehandlers.streams;

import dev.routehandlers.errors.WebTypeError;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A stream as a publisher. The first subscriber locks it; others are told so by {@code onError}. */
record ReadableStreamPublisher<T>(ReadableStream<T> stream) implements Flow.Publisher<T> {
    @Override
    public void subscribe(Flow.Subscriber<? super T> subscriber) {
        Objects.requireNonNull(subscriber, "subscriber");
        ReadableStreamDefaultReader<T> reader;
        try {
            reader = stream.getReader();
        } catch (WebTypeError locked) {
            subscriber.onSubscribe(new NoSubscription());
            subscriber.onError(locked);
            return;
        }
        ReaderSubscription<T> subscription = new ReaderSubscription<>(reader, subscriber);
        subscriber.onSubscribe(subscription);
        subscription.subscribed();
    }

    private static final class NoSubscription implements Flow.Subscription {
        @Override
        public void request(long n) {}

        @Override
        public void cancel() {}
    }

    /**
     * Threads: whoever raises {@code work} from zero runs the loop and is the only one to call the subscriber and to
     * read; others raise it and leave. {@code demand} counts what was requested and not yet delivered.
     */
    private static final class ReaderSubscription<T> implements Flow.Subscription {
        private final ReadableStreamDefaultReader<T> reader;
        private final Flow.Subscriber<? super T> subscriber;
        private final AtomicLong demand = new AtomicLong();
        private final AtomicInteger work = new AtomicInteger(1); // held until the subscriber has its subscription
        private volatile boolean cancelled;
        private volatile @Nullable Throwable refusal;
        private @Nullable CompletableFuture<ReadResult<T>> pending;
        private boolean ended;

        private ReaderSubscription(ReadableStreamDefaultReader<T> reader, Flow.Subscriber<? super T> subscriber) {
            this.reader = reader;
            this.subscriber = subscriber;
        }

        @Override
        public void request(long n) {
            if (n <= 0) {
                refusal = new IllegalArgumentException("a subscriber requests one item at least, not " + n);
            } else {
                demand.updateAndGet(present -> present + n < 0 ? Long.MAX_VALUE : present + n);
            }
            schedule();
        }

        @Override
        public void cancel() {
            cancelled = true;
            schedule();
        }

        private void schedule() {
            if (work.getAndIncrement() == 0) {
                subscribed();
            }
        }

        private void subscribed() {
            int seen;
            do {
                seen = work.get();
                deliver();
            } while (!work.compareAndSet(seen, 0));
        }

        private void deliver() {
            while (!ended && !stopped() && (demand.get() > 0 || pending != null)) {
                CompletableFuture<ReadResult<T>> read = pending;
                if (read == null) {
                    read = reader.read();
                    if (!read.isDone()) {
                        pending = read;
                        var unused = read.whenComplete((result, error) -> schedule());
                        return;
                    }
                }
                if (!read.isDone()) {
                    return;
                }
                pending = null;
                emit(read);
            }
        }

        private boolean stopped() {
            Throwable error = refusal;
            if (!cancelled && error == null) {
                return false;
            }
            ended = true;
            var unused = reader.cancel(error);
            reader.releaseLock();
            if (!cancelled && error != null) {
                subscriber.onError(error);
            }
            return true;
        }

        private void emit(CompletableFuture<ReadResult<T>> read) {
            ReadResult<T> result;
            try {
                result = read.join();
            } catch (RuntimeException error) {
                ended = true;
                reader.releaseLock();
                subscriber.onError(Reasons.unwrap(error));
                return;
            }
            if (result.done()) {
                ended = true;
                reader.releaseLock();
                subscriber.onComplete();
                return;
            }
            T chunk = result.value();
            if (chunk == null) {
                refusal = new WebTypeError("a publisher cannot publish null, which the stream has as a chunk");
                return;
            }
            demand.decrementAndGet();
            subscriber.onNext(chunk);
        }
    }
}
