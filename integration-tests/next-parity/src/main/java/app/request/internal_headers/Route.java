package app.request.internal_headers;

import static dev.routehandlers.Next.*;

import dev.routehandlers.NextRequest;
import dev.routehandlers.web.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

public class Route {
    private static final Set<String> LEFT_OUT = Set.of("host", "connection", "accept-encoding", "user-agent", "accept");

    public Response GET(NextRequest request) {
        List<String> names = new ArrayList<>();
        request.headers().forEach((name, value) -> names.add(name));
        names.removeAll(LEFT_OUT);
        return Response.json(object("names", names));
    }
}
