package app.request;

import static dev.routehandlers.Next.*;

import dev.routehandlers.NextRequest;
import dev.routehandlers.NextURL;
import dev.routehandlers.web.Response;

public class Route {
    public Response GET(NextRequest request) {
        NextURL url = request.nextUrl();
        return Response.json(object(
                "origin", url.origin(),
                "basePath", url.basePath(),
                "pathname", url.pathname(),
                "search", url.search()));
    }
}
