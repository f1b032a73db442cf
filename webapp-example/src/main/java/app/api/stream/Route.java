package app.api.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.routehandlers.streams.ReadableStream;
import dev.routehandlers.streams.ReadableStreamDefaultController;
import dev.routehandlers.streams.UnderlyingSource;
import dev.routehandlers.web.Response;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

public class Route {
    private static ReadableStream<byte[]> iteratorToStream(Iterator<byte[]> iterator) {
        return new ReadableStream<>(new UnderlyingSource<>() {
            @Override
            public CompletionStage<?> pull(ReadableStreamDefaultController<byte[]> controller) {
                if (!iterator.hasNext()) {
                    controller.close();
                    return null;
                }
                controller.enqueue(iterator.next());
                return sleep(200);
            }
        });
    }

    private static CompletableFuture<Void> sleep(long millis) {
        return CompletableFuture.runAsync(() -> {}, CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS));
    }

    private static Iterator<byte[]> makeIterator() {
        return Stream.of("<p>One</p>", "<p>Two</p>", "<p>Three</p>")
                .map(text -> text.getBytes(UTF_8))
                .iterator();
    }

    public Response GET() {
        Iterator<byte[]> iterator = makeIterator();
        ReadableStream<byte[]> stream = iteratorToStream(iterator);

        return new Response(stream);
    }
}
