package app.body.blob;

import static dev.routehandlers.Next.*;

import dev.routehandlers.web.Blob;
import dev.routehandlers.web.Request;
import dev.routehandlers.web.Response;

public class Route {
    public Response POST(Request request) {
        Blob blob = await(request.blob());
        return Response.json(object("size", blob.size(), "type", blob.type(), "text", await(blob.text())));
    }
}
