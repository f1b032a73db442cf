package dev.routehandlers.web;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * A body that nobody wants, such as that of a redirect: nobody waits for its end, either. It is read so that the
 * connection can be used again; one that is large, or takes its time, costs the connection.
 */
final class DiscardedBody implements BodySubscriber<@Nullable HttpBody> {
    private static final long MAX_BYTES = 64 * 1024;

    private final HttpFetch.Timer timer;
    private Flow.@Nullable Subscription subscription;
    private @Nullable Future<?> timeout;
    private long size;

    DiscardedBody(HttpFetch.Timer timer) {
        this.timer = timer;
    }

    @Override
    public CompletionStage<@Nullable HttpBody> getBody() {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        this.subscription = subscription;
        timeout = timer.schedule(HttpFetch.CONNECT_TIMEOUT, subscription::cancel);
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> part) {
        for (ByteBuffer buffer : part) {
            size += buffer.remaining();
        }
        if (size > MAX_BYTES && subscription != null) {
            subscription.cancel();
            onComplete();
        }
    }

    @Override
    public void onError(Throwable error) {
        onComplete();
    }

    @Override
    public void onComplete() {
        if (timeout != null) {
            timeout.cancel(false);
        }
    }
}
