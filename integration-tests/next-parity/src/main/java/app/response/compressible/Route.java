package app.response.compressible;

import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;

public class Route {
    public Response GET() {
        return new Response("a".repeat(5000), new ResponseInit().header("content-type", "text/plain"));
    }
}
