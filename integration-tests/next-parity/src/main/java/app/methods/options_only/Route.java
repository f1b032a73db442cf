package app.methods.options_only;

import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;

public class Route {
    public Response OPTIONS() {
        return new Response("custom", new ResponseInit().header("x-handler", "OPTIONS"));
    }
}
