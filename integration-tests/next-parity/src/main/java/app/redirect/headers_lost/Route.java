package app.redirect.headers_lost;

import static dev.routehandlers.Next.*;

import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;

public class Route {
    public Response GET() {
        new Response("dropped", new ResponseInit().header("x-lost", "1"));
        throw redirect("/seed/hello");
    }
}
