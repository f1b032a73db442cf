package app.mw.header_clash;

import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;

public class Route {
    public Response GET() {
        return new Response(
                "clash",
                new ResponseInit()
                        .header("x-shared", "route")
                        .header("x-route-only", "1")
                        .header("Vary", "X-Route"));
    }
}
