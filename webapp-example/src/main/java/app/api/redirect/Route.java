package app.api.redirect;

import static dev.routehandlers.Next.*;

import dev.routehandlers.web.Request;
import dev.routehandlers.web.Response;

public class Route {
    public Response GET(Request request) {
        throw redirect("https://nextjs.org/");
    }
}
