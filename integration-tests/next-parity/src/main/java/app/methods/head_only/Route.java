package app.methods.head_only;

import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;

public class Route {
    public Response HEAD() {
        return new Response(
                "never sent",
                new ResponseInit().status(203).header("x-handler", "HEAD").header("content-type", "text/x-head"));
    }
}
