package app.interrupt.unauthorized;

import static dev.routehandlers.Next.*;

import dev.routehandlers.web.Response;

public class Route {
    public Response GET() {
        throw unauthorized();
    }

    public Response POST() {
        throw unauthorized();
    }
}
