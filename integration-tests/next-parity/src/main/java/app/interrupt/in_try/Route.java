package app.interrupt.in_try;

import static dev.routehandlers.Next.*;

import dev.routehandlers.web.Response;

public class Route {
    public Response GET() {
        try {
            throw notFound();
        } catch (Throwable error) {
            return Response.json(object("caught", error.getMessage(), "digest", null));
        }
    }
}
