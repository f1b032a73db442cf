package app.well_known.thing_json;

import static dev.routehandlers.Next.*;

import dev.routehandlers.web.Response;

public class Route {
    public Response GET() {
        return Response.json(object("wellKnown", true));
    }
}
