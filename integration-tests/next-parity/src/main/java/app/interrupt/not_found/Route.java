package app.interrupt.not_found;

import static dev.routehandlers.Next.*;

import dev.routehandlers.web.Response;

public class Route {
    public Response GET() {
        throw notFound();
    }

    public Response POST() {
        throw notFound();
    }
}
