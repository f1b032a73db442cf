package app.body.bytes;

import static app._lib.Fixture.*;
import static dev.routehandlers.Next.*;

import dev.routehandlers.web.Request;
import dev.routehandlers.web.Response;

public class Route {
    public Response POST(Request request) {
        byte[] bytes = await(request.arrayBuffer());
        return Response.json(object("length", bytes.length, "hex", hex(bytes)));
    }
}
