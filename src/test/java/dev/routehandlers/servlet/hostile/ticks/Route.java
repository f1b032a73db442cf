package dev.routehandlers.servlet.hostile.ticks;

import dev.routehandlers.servlet.hostile.Seen;
import dev.routehandlers.servlet.hostile.Sources;
import dev.routehandlers.streams.ReadableStream;
import dev.routehandlers.streams.ReadableStreamDefaultController;
import dev.routehandlers.streams.UnderlyingSource;
import dev.routehandlers.web.Request;
import dev.routehandlers.web.Response;
import java.util.Arrays;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** An endless stream, as fast as its client takes it. */
public class Route {
    private static final byte[] CHUNK = new byte[4096];

    static {
        Arrays.fill(CHUNK, (byte) 'x');
    }

    public Response GET(Request request) {
        Seen.note(request);
        Sources.OPEN.incrementAndGet();
        return new Response(new ReadableStream<>(new UnderlyingSource<byte[]>() {
            @Override
            public @Nullable CompletionStage<?> pull(ReadableStreamDefaultController<byte[]> controller) {
                Sources.CHUNKS.incrementAndGet();
                controller.enqueue(CHUNK);
                return null;
            }

            @Override
            public @Nullable CompletionStage<?> cancel(@Nullable Object reason) {
                Sources.OPEN.decrementAndGet();
                return null;
            }
        }));
    }
}
