package dev.routehandlers.streams;

import dev.routehandlers.errors.WebTypeError;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * What a publisher publishes, requested one by one. The first pull subscribes: nothing is started that nobody reads.
 *
 * <p>Threads: the publisher calls from any. The fields are guarded by {@code this}; neither the subscription nor the
 * controller is called with that lock.
 */
final class PublisherSource<T> implements UnderlyingSource<T>, Flow.Subscriber<T> {
    private final Flow.Publisher<? extends T> publisher;
    private @Nullable ReadableStreamDefaultController<T> controller;
    private Flow.@Nullable Subscription subscription;
    private @Nullable CompletableFuture<Void> wanted;
    private boolean ended;

    PublisherSource(Flow.Publisher<? extends T> publisher) {
        this.publisher = publisher;
    }

    @Override
    public CompletionStage<?> pull(ReadableStreamDefaultController<T> controller) {
        CompletableFuture<Void> answer = new CompletableFuture<>();
        Flow.Subscription present;
        boolean first;
        synchronized (this) {
            first = this.controller == null;
            this.controller = controller;
            wanted = answer;
            present = subscription;
        }
        if (first) {
            publisher.subscribe(this);
        } else if (present != null) {
            present.request(1);
        }
        return answer;
    }

    @Override
    public @Nullable CompletionStage<?> cancel(@Nullable Object reason) {
        Flow.Subscription present;
        synchronized (this) {
            ended = true;
            present = subscription;
        }
        if (present != null) {
            present.cancel();
        }
        answered();
        return null;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        Objects.requireNonNull(subscription, "subscription");
        boolean refused;
        synchronized (this) {
            refused = ended || this.subscription != null;
            if (!refused) {
                this.subscription = subscription;
            }
        }
        if (refused) {
            subscription.cancel();
        } else {
            subscription.request(1);
        }
    }

    @Override
    public void onNext(T item) {
        Objects.requireNonNull(item, "item");
        ReadableStreamDefaultController<T> present = openController();
        if (present != null) {
            try {
                present.enqueue(item);
            } catch (WebTypeError cancelledMeanwhile) {
                return; // the stream was cancelled between the two lines, and needs no more
            }
            answered();
        }
    }

    @Override
    public void onError(Throwable error) {
        Objects.requireNonNull(error, "error");
        ReadableStreamDefaultController<T> present = openController();
        if (present != null) {
            end();
            present.error(error);
        }
    }

    @Override
    public void onComplete() {
        ReadableStreamDefaultController<T> present = openController();
        if (present == null) {
            return;
        }
        end();
        try {
            present.close();
        } catch (WebTypeError cancelledMeanwhile) {
            return; // as above
        }
        answered();
    }

    private synchronized @Nullable ReadableStreamDefaultController<T> openController() {
        return ended ? null : controller;
    }

    private synchronized void end() {
        ended = true;
    }

    /** The pull is over: the next may request again. */
    private void answered() {
        CompletableFuture<Void> answer;
        synchronized (this) {
            answer = wanted;
            wanted = null;
        }
        if (answer != null) {
            answer.complete(null);
        }
    }
}
