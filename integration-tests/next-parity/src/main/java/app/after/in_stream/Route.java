package app.after.in_stream;

import static app._lib.Fixture.*;
import static dev.routehandlers.Next.*;

import dev.routehandlers.NextRequest;
import dev.routehandlers.web.Response;

public class Route {
    public Response GET(NextRequest request) {
        String k = q(request, "k");
        return new Response(stream(60, "part1;", 60, "part2;", 60, part(() -> {
            late(k);
            return "";
        })));
    }

    private static void late(String k) {
        try {
            after(() -> log(k, "late after"));
            log(k, "registered");
        } catch (RuntimeException e) {
            log(k, "after threw " + err(e).name());
        }
    }
}
