package dev.routehandlers.servlet.app.json;

import static dev.routehandlers.Next.object;

import dev.routehandlers.web.Response;

public class Route {
    public Response GET() {
        return Response.json(object("message", "Hello World"));
    }
}
