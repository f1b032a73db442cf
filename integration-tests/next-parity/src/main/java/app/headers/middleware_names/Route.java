package app.headers.middleware_names;

import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;

public class Route {
    public Response GET() {
        return new Response(
                "ok",
                new ResponseInit()
                        .header("x-middleware-set-cookie", "a=1")
                        .header("x-middleware-foo", "kept?")
                        .header("x-nextjs-foo", "kept?"));
    }
}
