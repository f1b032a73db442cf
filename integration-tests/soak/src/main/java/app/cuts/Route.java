package app.cuts;

import dev.routehandlers.streams.ReadableStream;
import dev.routehandlers.web.Response;
import java.util.Iterator;

/** A stream that fails half-way. */
public class Route {
    public Response GET() {
        Iterable<byte[]> failing = () -> new Iterator<>() {
            private int made;

            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public byte[] next() {
                if (made++ == 20) {
                    throw new IllegalStateException("on purpose");
                }
                return new byte[8192];
            }
        };
        return new Response(ReadableStream.from(failing));
    }
}
