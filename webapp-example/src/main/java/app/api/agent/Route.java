package app.api.agent;

import static dev.routehandlers.Next.*;

import dev.routehandlers.web.Request;
import dev.routehandlers.web.Response;

public class Route {
    public Response GET(Request request) {
        return Response.json(userAgent(request));
    }
}
