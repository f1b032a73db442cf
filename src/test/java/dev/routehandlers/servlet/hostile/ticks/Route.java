package dev.routehandlers.servlet.hostile.ticks;

import dev.routehandlers.streams.ReadableStream;
import dev.routehandlers.streams.ReadableStreamDefaultController;
import dev.routehandlers.streams.UnderlyingSource;
import dev.routehandlers.web.Request;
import dev.routehandlers.web.Response;
import java.util.Arrays;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** An endless stream, and how many of them are open. */
public class Route {
    public static final AtomicInteger OPEN = new AtomicInteger();

    private static final byte[] CHUNK = new byte[4096];

    static {
        Arrays.fill(CHUNK, (byte) 'x');
    }

    public Response GET(Request request) {
        OPEN.incrementAndGet();
        return new Response(new ReadableStream<>(new UnderlyingSource<byte[]>() {
            @Override
            public @Nullable CompletionStage<?> pull(ReadableStreamDefaultController<byte[]> controller) {
                controller.enqueue(CHUNK);
                return null;
            }

            @Override
            public @Nullable CompletionStage<?> cancel(@Nullable Object reason) {
                OPEN.decrementAndGet();
                return null;
            }
        }));
    }
}
