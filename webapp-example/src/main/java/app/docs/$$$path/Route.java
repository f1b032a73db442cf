package app.docs.$$$path;

import static dev.routehandlers.Next.*;

import dev.routehandlers.web.Response;
import java.util.List;

public class Route {
    record Params(List<String> path) {}

    public Response GET(Params params) {
        String page = params.path().isEmpty() ? "the table of contents" : String.join(" › ", params.path());
        return Response.json(object("page", page));
    }
}
