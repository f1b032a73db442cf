package app.headers.bad_name;

import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;

public class Route {
    public Response GET() {
        return new Response("ok", new ResponseInit().header("bad name", "1"));
    }
}
