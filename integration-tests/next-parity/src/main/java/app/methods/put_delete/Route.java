package app.methods.put_delete;

import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;

public class Route {
    public Response PUT() {
        return new Response("put");
    }

    public Response DELETE() {
        return new Response(null, new ResponseInit().status(204));
    }
}
