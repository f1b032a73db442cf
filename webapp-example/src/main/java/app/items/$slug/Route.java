package app.items.$slug;

import static dev.routehandlers.Next.*;

import dev.routehandlers.RouteContext;
import dev.routehandlers.web.Request;
import dev.routehandlers.web.Response;

public class Route {
    public Response GET(Request request, RouteContext context) {
        String slug = await(context.params()).get("slug");
        return Response.json(object("slug", slug));
    }
}
