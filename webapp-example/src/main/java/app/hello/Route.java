package app.hello;

import static dev.routehandlers.Next.*;

import dev.routehandlers.web.Response;

public class Route {
    public Response GET() {
        return Response.json(object("message", "Hello World"));
    }
}
