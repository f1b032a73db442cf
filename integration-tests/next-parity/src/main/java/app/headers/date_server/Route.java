package app.headers.date_server;

import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;

public class Route {
    public Response GET() {
        return new Response(
                "ok",
                new ResponseInit()
                        .header("Date", "Wed, 02 Jan 2030 03:04:05 GMT")
                        .header("Server", "parity"));
    }
}
