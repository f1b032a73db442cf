package app.methods.no_args;

import static dev.routehandlers.Next.*;

import dev.routehandlers.NextRequest;
import dev.routehandlers.RouteContext;
import dev.routehandlers.web.Response;
import java.util.List;

public class Route {
    public Response GET(NextRequest request, RouteContext context) {
        return Response.json(object("count", List.of(request, context).size()));
    }
}
