package app.api.shared;

import static dev.routehandlers.Next.*;

import dev.routehandlers.Cors;
import dev.routehandlers.web.Response;

@Cors(
        origins = {"https://app.example.com", "https://*.example.org"},
        methods = {"GET", "POST"},
        headers = "Content-Type",
        credentials = true,
        maxAge = 600)
public class Route {
    public Response GET() {
        return Response.json(object("shared", true));
    }

    public Response POST() {
        return Response.json(object("shared", true));
    }
}
