package dev.routehandlers.web;

import dev.routehandlers.errors.DomException;
import dev.routehandlers.errors.WebTypeError;
import dev.routehandlers.streams.CountQueuingStrategy;
import dev.routehandlers.streams.ReadableStream;
import dev.routehandlers.streams.ReadableStreamDefaultController;
import dev.routehandlers.streams.UnderlyingSource;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer as a stream: a part of it is asked of the connection when the stream is read, so that nothing
 * is buffered here.
 *
 * <p>Threads: the client's thread brings parts, a reader's asks for them, any may abort. All fields are guarded by {@code
 * this}; neither the stream nor the subscription is called under that lock. {@code ended} decides every race.
 */
final class HttpBody implements BodySubscriber<HttpBody>, UnderlyingSource<byte[]> {
    private final HttpFetch.Timer timer;
    private final Executor scope;
    private final Runnable whenEnded;
    private final ReadableStream<byte[]> stream;
    private @Nullable ReadableStreamDefaultController<byte[]> controller; // from the stream's start on
    private Flow.@Nullable Subscription subscription;
    private @Nullable CompletableFuture<@Nullable Void> wanted;
    private @Nullable Future<?> timeout;
    private boolean ended;

    /** A body, brought to its reader in {@code scope}, of which {@code whenEnded} is told when it has come to its end, whatever that is. */
    HttpBody(HttpFetch.Timer timer, Executor scope, Runnable whenEnded) {
        this.timer = timer;
        this.scope = scope;
        this.whenEnded = whenEnded;
        this.stream = new ReadableStream<>(this, new CountQueuingStrategy(0));
    }

    ReadableStream<byte[]> stream() {
        return stream;
    }

    @Override
    public CompletionStage<HttpBody> getBody() {
        return CompletableFuture.completedFuture(this);
    }

    @Override
    public @Nullable CompletionStage<?> start(ReadableStreamDefaultController<byte[]> controller) {
        synchronized (this) {
            this.controller = controller;
        }
        return null;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        boolean cancelled;
        boolean waiting;
        synchronized (this) {
            this.subscription = subscription;
            cancelled = ended;
            waiting = wanted != null;
        }
        if (cancelled) {
            subscription.cancel();
        } else if (waiting) {
            subscription.request(1);
        }
    }

    @Override
    public CompletionStage<?> pull(ReadableStreamDefaultController<byte[]> controller) {
        CompletableFuture<@Nullable Void> asked = new CompletableFuture<>();
        Flow.Subscription present;
        synchronized (this) {
            if (ended) {
                asked.complete(null);
                return asked;
            }
            wanted = asked;
            timeout = timer.schedule(HttpFetch.TIMEOUT, () -> abort(late()));
            present = subscription;
        }
        if (present != null) {
            present.request(1);
        }
        return asked;
    }

    private static DomException late() {
        return new DomException(
                "nothing more of the body came for " + HttpFetch.TIMEOUT.toSeconds() + " seconds", "TimeoutError");
    }

    @Override
    public void onNext(List<ByteBuffer> part) {
        scope.execute(() -> deliver(part));
    }

    private void deliver(List<ByteBuffer> part) {
        ReadableStreamDefaultController<byte[]> output;
        Flow.Subscription present;
        synchronized (this) {
            output = ended ? null : controller;
            present = subscription;
        }
        if (output == null) {
            return;
        }
        boolean some = false;
        for (ByteBuffer buffer : part) {
            if (buffer.hasRemaining()) {
                byte[] bytes = new byte[buffer.remaining()];
                buffer.get(bytes);
                some = true;
                enqueue(output, bytes);
            }
        }
        if (some) {
            settle();
        } else if (present != null) {
            present.request(1);
        }
    }

    private void enqueue(ReadableStreamDefaultController<byte[]> output, byte[] bytes) {
        try {
            output.enqueue(bytes);
        } catch (WebTypeError gone) { // cancelled or aborted a moment ago: the bytes are wanted no more
            synchronized (this) {
                if (!ended) {
                    throw gone;
                }
            }
        }
    }

    /** What was asked for is there. */
    private void settle() {
        CompletableFuture<@Nullable Void> asked;
        Future<?> running;
        synchronized (this) {
            asked = wanted;
            wanted = null;
            running = timeout;
            timeout = null;
        }
        if (running != null) {
            running.cancel(false);
        }
        if (asked != null) {
            asked.complete(null);
        }
    }

    @Override
    public void onComplete() {
        scope.execute(this::close);
    }

    private void close() {
        if (end()) {
            ReadableStreamDefaultController<byte[]> output = controller();
            if (output != null) {
                output.close();
            }
            settle();
        }
    }

    @Override
    public void onError(Throwable error) {
        fail(new WebTypeError("the connection broke off before the end of the body", error));
    }

    /** Ends the stream with {@code reason}, and the connection. */
    void abort(Throwable reason) {
        if (fail(reason)) {
            cancelSubscription();
        }
    }

    private boolean fail(Throwable reason) {
        if (!end()) {
            return false;
        }
        scope.execute(() -> {
            ReadableStreamDefaultController<byte[]> output = controller();
            if (output != null) {
                output.error(reason);
            }
            settle();
        });
        return true;
    }

    @Override
    public @Nullable CompletionStage<?> cancel(@Nullable Object reason) {
        if (end()) {
            cancelSubscription();
            settle();
        }
        return null;
    }

    private void cancelSubscription() {
        Flow.Subscription present;
        synchronized (this) {
            present = subscription;
        }
        if (present != null) {
            present.cancel();
        }
    }

    private synchronized @Nullable ReadableStreamDefaultController<byte[]> controller() {
        return controller;
    }

    /** Returns whether this is the end; later ones are none. */
    private boolean end() {
        synchronized (this) {
            if (ended) {
                return false;
            }
            ended = true;
        }
        whenEnded.run();
        return true;
    }
}
