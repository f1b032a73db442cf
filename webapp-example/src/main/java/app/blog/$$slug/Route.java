package app.blog.$$slug;

import dev.routehandlers.RouteContext;
import dev.routehandlers.web.Request;
import dev.routehandlers.web.Response;

public class Route {
    public Response GET(Request request, RouteContext context) {
        return Response.json(context.params());
    }
}
