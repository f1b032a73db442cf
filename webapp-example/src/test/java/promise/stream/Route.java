package promise.stream;

import static dev.routehandlers.Next.*;

import dev.routehandlers.*;
import dev.routehandlers.errors.*;
import dev.routehandlers.streams.*;
import dev.routehandlers.url.*;
import dev.routehandlers.web.*;
import java.util.*;
import java.util.concurrent.*;
import org.jspecify.annotations.Nullable;

public class Route {
    private static Iterator<byte[]> makeIterator() {
        return List.of("<p>One</p>".getBytes(), "<p>Two</p>".getBytes(), "<p>Three</p>".getBytes())
                .iterator();
    }

    public Response GET() {
        Iterator<byte[]> iterator = makeIterator();
        ReadableStream<byte[]> stream = new ReadableStream<>(new UnderlyingSource<>() {
            @Override
            public @Nullable CompletionStage<?> pull(ReadableStreamDefaultController<byte[]> controller) {
                if (iterator.hasNext()) controller.enqueue(iterator.next());
                else controller.close();
                return null;
            }
        });
        return new Response(stream);
    }
}
