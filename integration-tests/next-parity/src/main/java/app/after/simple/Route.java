package app.after.simple;

import static app._lib.Fixture.*;
import static dev.routehandlers.Next.*;

import dev.routehandlers.NextRequest;
import dev.routehandlers.web.Response;

public class Route {
    public Response GET(NextRequest request) {
        return send(request);
    }

    public Response POST(NextRequest request) {
        return send(request);
    }

    private static Response send(NextRequest request) {
        String k = q(request, "k");
        after(() -> {
            log(k, "after1 start");
            await(sleep(100));
            log(k, "after1 end");
        });
        after(() -> log(k, "after2"));
        log(k, "handler");
        return new Response("sent");
    }
}
