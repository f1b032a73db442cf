package app.body.stream_upper;

import static app._lib.Fixture.*;

import dev.routehandlers.streams.TransformStream;
import dev.routehandlers.streams.TransformStreamDefaultController;
import dev.routehandlers.streams.Transformer;
import dev.routehandlers.web.Request;
import dev.routehandlers.web.Response;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

public class Route {
    public Response POST(Request request) {
        return new Response(request.body().pipeThrough(new TransformStream<>(new UpperCase())));
    }

    private static final class UpperCase implements Transformer<byte[], byte[]> {
        @Override
        public @Nullable CompletionStage<?> transform(
                byte[] chunk, TransformStreamDefaultController<byte[]> controller) {
            controller.enqueue(bytes(new String(chunk, StandardCharsets.UTF_8).toUpperCase(Locale.ROOT)));
            return null;
        }
    }
}
