package app.cookies.response_header;

import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;

public class Route {
    public Response GET() {
        return new Response("ok", new ResponseInit().header("Set-Cookie", "token=abc"));
    }
}
