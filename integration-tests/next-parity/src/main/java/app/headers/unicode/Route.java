package app.headers.unicode;

import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;

public class Route {
    public Response GET() {
        return new Response("ok", new ResponseInit().header("x-uni", "中文"));
    }
}
