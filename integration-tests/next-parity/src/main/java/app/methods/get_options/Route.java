package app.methods.get_options;

import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;

public class Route {
    public Response GET() {
        return new Response("g");
    }

    public Response OPTIONS() {
        return new Response(null, new ResponseInit().header("x-handler", "OPTIONS"));
    }
}
