package app.interrupt.forbidden;

import static dev.routehandlers.Next.*;

import dev.routehandlers.web.Response;

public class Route {
    public Response GET() {
        throw forbidden();
    }

    public Response POST() {
        throw forbidden();
    }
}
