package dev.routehandlers.servlet.promise.late.$id;

import dev.routehandlers.NextRequest;
import dev.routehandlers.SegmentConfig;
import dev.routehandlers.streams.ReadableStream;
import dev.routehandlers.streams.ReadableStreamDefaultController;
import dev.routehandlers.streams.UnderlyingSource;
import dev.routehandlers.web.Response;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads the request when its stream is pulled for the last time. */
@SegmentConfig(revalidate = 1)
public class Route {
    public Response GET(NextRequest request) {
        Iterator<Supplier<String>> parts = List.<Supplier<String>>of(
                        () -> "late ", () -> request.headers().get("x-secret"))
                .iterator();
        return new Response(new ReadableStream<>(new UnderlyingSource<byte[]>() {
            @Override
            public @Nullable CompletionStage<?> pull(ReadableStreamDefaultController<byte[]> controller) {
                if (parts.hasNext()) {
                    controller.enqueue(parts.next().get().getBytes(StandardCharsets.UTF_8));
                } else {
                    controller.close();
                }
                return null;
            }
        }));
    }
}
