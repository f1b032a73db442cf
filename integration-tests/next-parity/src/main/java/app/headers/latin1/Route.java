package app.headers.latin1;

import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;

public class Route {
    public Response GET() {
        return new Response("ok", new ResponseInit().header("x-latin", "café"));
    }
}
