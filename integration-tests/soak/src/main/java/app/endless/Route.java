package app.endless;

import dev.routehandlers.streams.ReadableStream;
import dev.routehandlers.streams.ReadableStreamDefaultController;
import dev.routehandlers.streams.UnderlyingSource;
import dev.routehandlers.web.Response;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A stream without end, and how many of them are open. */
public class Route {
    public static final AtomicInteger OPEN = new AtomicInteger();

    public Response GET() {
        OPEN.incrementAndGet();
        return new Response(new ReadableStream<>(new UnderlyingSource<byte[]>() {
            @Override
            public @Nullable CompletionStage<?> pull(ReadableStreamDefaultController<byte[]> controller) {
                controller.enqueue(new byte[1024]);
                return new CompletableFuture<>().completeOnTimeout(null, 20, TimeUnit.MILLISECONDS);
            }

            @Override
            public @Nullable CompletionStage<?> cancel(@Nullable Object reason) {
                OPEN.decrementAndGet();
                return null;
            }
        }));
    }
}
