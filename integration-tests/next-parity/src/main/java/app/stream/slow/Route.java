package app.stream.slow;

import static app._lib.Fixture.*;

import dev.routehandlers.NextRequest;
import dev.routehandlers.streams.ReadableStream;
import dev.routehandlers.streams.ReadableStreamDefaultController;
import dev.routehandlers.streams.UnderlyingSource;
import dev.routehandlers.web.Response;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

public class Route {
    public Response GET(NextRequest request) {
        String k = q(request, "k");
        request.signal().onAbort(() -> log(k, "signal aborted"));
        return new Response(new ReadableStream<>(new Ticks(k)));
    }

    private static final class Ticks implements UnderlyingSource<byte[]> {
        private final String k;
        private int count;

        Ticks(String k) {
            this.k = k;
        }

        @Override
        public @Nullable CompletionStage<?> pull(ReadableStreamDefaultController<byte[]> controller) {
            if (count == 30) {
                log(k, "finished");
                controller.close();
                return null;
            }
            count++;
            controller.enqueue(bytes("tick" + count + ";"));
            return sleep(100);
        }

        @Override
        public @Nullable CompletionStage<?> cancel(@Nullable Object reason) {
            log(k, "stream cancelled");
            return null;
        }
    }
}
