package app.headers.trim;

import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;

public class Route {
    public Response GET() {
        return new Response(
                "ok", new ResponseInit().header("X-Trim", "  padded\t").header("X-Empty", ""));
    }
}
