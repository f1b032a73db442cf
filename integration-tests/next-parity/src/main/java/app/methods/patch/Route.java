package app.methods.patch;

import static dev.routehandlers.Next.*;

import dev.routehandlers.web.Response;

public class Route {
    public Response PATCH() {
        return Response.json(object("patched", true));
    }
}
