package app.cache.static_redirect;

import static dev.routehandlers.Next.*;

import dev.routehandlers.web.Response;

public class Route {
    public Response GET() {
        throw redirect("/seed/hello");
    }
}
