package app.response.range;

import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;

public class Route {
    public Response GET() {
        return new Response("0123456789", new ResponseInit().header("Accept-Ranges", "bytes"));
    }
}
