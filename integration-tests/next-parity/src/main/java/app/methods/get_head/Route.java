package app.methods.get_head;

import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;

public class Route {
    public Response GET() {
        return new Response("from get", new ResponseInit().header("x-handler", "GET"));
    }

    public Response HEAD() {
        return new Response(
                "ignored", new ResponseInit().header("x-handler", "HEAD").header("x-extra", "yes"));
    }
}
