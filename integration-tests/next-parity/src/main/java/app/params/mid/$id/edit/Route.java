package app.params.mid.$id.edit;

import static dev.routehandlers.Next.*;

import dev.routehandlers.web.Response;

public class Route {
    record Params(String id) {}

    public Response GET(Params params) {
        return Response.json(object("params", params));
    }
}
