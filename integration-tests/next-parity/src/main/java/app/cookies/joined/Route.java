package app.cookies.joined;

import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;

public class Route {
    public Response GET() {
        return new Response("ok", new ResponseInit().header("Set-Cookie", "j1=1; Path=/, j2=2; HttpOnly"));
    }
}
