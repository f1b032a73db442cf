package app.params.opt_with_index.$$$x;

import static dev.routehandlers.Next.*;

import dev.routehandlers.NextRequest;
import dev.routehandlers.RouteContext;
import dev.routehandlers.web.Response;

public class Route {
    public Response GET(NextRequest request, RouteContext context) {
        boolean has = context.params().has("x");
        return Response.json(object("has", has, "value", has ? context.params().getAll("x") : "absent"));
    }
}
