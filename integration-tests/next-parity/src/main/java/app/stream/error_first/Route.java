package app.stream.error_first;

import dev.routehandlers.streams.ReadableStream;
import dev.routehandlers.streams.ReadableStreamDefaultController;
import dev.routehandlers.streams.UnderlyingSource;
import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

public class Route {
    public Response GET() {
        return new Response(
                new ReadableStream<byte[]>(new UnderlyingSource<>() {
                    @Override
                    public @Nullable CompletionStage<?> start(ReadableStreamDefaultController<byte[]> controller) {
                        controller.error(new IllegalStateException("the stream broke before its first part"));
                        return null;
                    }
                }),
                new ResponseInit().header("x-sent", "1"));
    }
}
