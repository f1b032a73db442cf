package app.mw.dyn.$id;

import static dev.routehandlers.Next.*;

import dev.routehandlers.NextRequest;
import dev.routehandlers.NextURL;
import dev.routehandlers.web.Response;

public class Route {
    record Params(String id) {}

    public Response GET(NextRequest request, Params params) {
        NextURL url = request.nextUrl();
        return Response.json(object("id", params.id(), "pathname", url.pathname(), "search", url.search()));
    }
}
