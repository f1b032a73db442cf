package app.response.cache_control;

import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;

public class Route {
    public Response GET() {
        return new Response("cc", new ResponseInit().header("Cache-Control", "public, max-age=60"));
    }
}
