package app;

import dev.routehandlers.NextRequest;
import dev.routehandlers.web.Response;

public class Route {
    public Response GET(NextRequest request) {
        return new Response("root " + request.nextUrl().pathname());
    }
}
