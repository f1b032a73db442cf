package app.body.bytes_method;

import static app._lib.Fixture.*;
import static dev.routehandlers.Next.*;

import dev.routehandlers.web.Request;
import dev.routehandlers.web.Response;

public class Route {
    public Response POST(Request request) {
        byte[] bytes = await(request.bytes());
        return Response.json(object("kind", "Uint8Array", "length", bytes.length, "hex", hex(bytes)));
    }
}
