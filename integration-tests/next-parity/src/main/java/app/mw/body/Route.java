package app.mw.body;

import static dev.routehandlers.Next.*;

import dev.routehandlers.web.Request;
import dev.routehandlers.web.Response;

public class Route {
    public Response POST(Request request) {
        return Response.json(object("text", await(request.text())));
    }
}
