package app.api.search;

import static dev.routehandlers.Next.*;

import dev.routehandlers.NextRequest;
import dev.routehandlers.url.URLSearchParams;
import dev.routehandlers.web.Response;

public class Route {
    public Response GET(NextRequest request) {
        URLSearchParams searchParams = request.nextUrl().searchParams();
        String query = searchParams.get("query");
        return Response.json(object("query", query));
    }
}
