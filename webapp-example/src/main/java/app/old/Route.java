package app.old;

import static dev.routehandlers.Next.*;

import dev.routehandlers.web.Response;

public class Route {
    public Response GET() {
        throw permanentRedirect("/hello");
    }
}
