package app.params.prio.fixed;

import static dev.routehandlers.Next.*;

import dev.routehandlers.web.Response;

public class Route {
    public Response GET() {
        return Response.json(object("route", "static"));
    }
}
