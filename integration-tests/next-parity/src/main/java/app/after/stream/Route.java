package app.after.stream;

import static app._lib.Fixture.*;
import static dev.routehandlers.Next.*;

import dev.routehandlers.NextRequest;
import dev.routehandlers.web.Response;

public class Route {
    public Response GET(NextRequest request) {
        String k = q(request, "k");
        after(() -> log(k, "after"));
        return new Response(stream("a", 200, part(() -> {
            log(k, "stream end");
            return "b";
        })));
    }
}
