package app.cookies.request;

import static app._lib.Fixture.*;
import static dev.routehandlers.Next.*;

import app._lib.Fixture;
import dev.routehandlers.Cookies;
import dev.routehandlers.NextRequest;
import dev.routehandlers.web.Response;

public class Route {
    public Response GET(NextRequest request) {
        Cookies cookies = request.cookies();
        return Response.json(object(
                "all", cookies.getAll().stream().map(Fixture::entry).toList(),
                "a", entry(cookies.get("a")),
                "allA", cookies.getAll("a").stream().map(Fixture::entry).toList(),
                "hasA", cookies.has("a"),
                "size", cookies.size(),
                "text", cookies.toString()));
    }
}
