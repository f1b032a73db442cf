package dev.routehandlers.web;

import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** The chunks of a stream as the JDK's client wants them. An empty one, which would end a chunked body, is left out. */
record ChunkPublisher(Flow.Publisher<byte[]> chunks) implements Flow.Publisher<ByteBuffer> {
    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        chunks.subscribe(new Flow.Subscriber<>() {
            private Flow.@Nullable Subscription subscription;

            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                this.subscription = subscription;
                subscriber.onSubscribe(subscription);
            }

            @Override
            public void onNext(byte[] chunk) {
                byte[] bytes = BodyBytes.chunk(chunk);
                if (bytes.length > 0) {
                    subscriber.onNext(ByteBuffer.wrap(bytes));
                } else if (subscription != null) {
                    subscription.request(1);
                }
            }

            @Override
            public void onError(Throwable error) {
                subscriber.onError(error);
            }

            @Override
            public void onComplete() {
                subscriber.onComplete();
            }
        });
    }
}
