package dev.routehandlers.servlet.hostile.news;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.routehandlers.servlet.hostile.Seen;
import dev.routehandlers.servlet.hostile.Sources;
import dev.routehandlers.streams.ReadableStream;
import dev.routehandlers.streams.ReadableStreamDefaultController;
import dev.routehandlers.streams.UnderlyingSource;
import dev.routehandlers.web.Request;
import dev.routehandlers.web.Response;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A stream that sends a line at once, and one more whenever there is news. */
public class Route {
    public static final String LINE = "news\n";

    public Response GET(Request request) {
        Seen.note(request);
        Sources.OPEN.incrementAndGet();
        return new Response(new ReadableStream<>(new UnderlyingSource<byte[]>() {
            @Override
            public @Nullable CompletionStage<?> pull(ReadableStreamDefaultController<byte[]> controller) {
                controller.enqueue(LINE.getBytes(US_ASCII));
                return Sources.news();
            }

            @Override
            public @Nullable CompletionStage<?> cancel(@Nullable Object reason) {
                Sources.OPEN.decrementAndGet();
                return null;
            }
        }));
    }
}
