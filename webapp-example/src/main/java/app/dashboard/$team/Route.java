package app.dashboard.$team;

import static dev.routehandlers.Next.*;

import dev.routehandlers.RouteContext;
import dev.routehandlers.web.Request;
import dev.routehandlers.web.Response;

public class Route {
    public Response GET(Request request, RouteContext context) {
        String team = await(context.params()).get("team");
        return Response.json(object("team", team));
    }
}
