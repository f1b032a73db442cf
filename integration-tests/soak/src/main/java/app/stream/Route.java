package app.stream;

import dev.routehandlers.streams.ReadableStream;
import dev.routehandlers.web.Response;
import java.util.Collections;

/** A hundred chunks. */
public class Route {
    public Response GET() {
        return new Response(ReadableStream.from(Collections.nCopies(100, new byte[8192])));
    }
}
