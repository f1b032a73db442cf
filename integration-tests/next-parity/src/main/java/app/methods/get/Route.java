package app.methods.get;

import dev.routehandlers.NextRequest;
import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;

public class Route {
    public Response GET(NextRequest request) {
        return new Response(
                "only get", new ResponseInit().header("x-handler", "GET").header("x-seen-method", request.method()));
    }
}
