package app.headers.forbidden;

import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;

public class Route {
    public Response GET() {
        return new Response(
                "real body",
                new ResponseInit()
                        .header("Content-Length", "3")
                        .header("Content-Encoding", "gzip")
                        .header("Transfer-Encoding", "chunked")
                        .header("Connection", "x-hop")
                        .header("x-kept", "1"));
    }
}
