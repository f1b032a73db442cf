package app.params.two.$a.$b;

import static dev.routehandlers.Next.*;

import dev.routehandlers.NextRequest;
import dev.routehandlers.RouteContext;
import dev.routehandlers.web.Response;

public class Route {
    public Response GET(NextRequest request, RouteContext context) {
        return Response.json(object("params", context.params()));
    }
}
