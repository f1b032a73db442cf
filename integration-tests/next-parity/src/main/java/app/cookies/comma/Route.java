package app.cookies.comma;

import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;

public class Route {
    public Response GET() {
        return new Response(
                "ok", new ResponseInit().header("Set-Cookie", "e=1; Expires=Wed, 02 Jan 2030 03:04:05 GMT; Path=/"));
    }
}
