package app.body.json_safe;

import static app._lib.Fixture.*;
import static dev.routehandlers.Next.*;

import dev.routehandlers.web.Request;
import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;

public class Route {
    public Response POST(Request request) {
        try {
            return Response.json(object("data", await(request.json())));
        } catch (Exception e) {
            return Response.json(object("error", err(e).name()), new ResponseInit().status(400));
        }
    }
}
