package app.reports.$year;

import static dev.routehandlers.Next.*;

import dev.routehandlers.NextRequest;
import dev.routehandlers.web.Response;

public class Route {
    record Params(int year) {}

    public Response GET(NextRequest request, Params params) {
        if (params.year() > 2026) {
            throw new IllegalArgumentException("there is no report of " + params.year() + " yet");
        }
        return Response.json(
                object("year", params.year(), "user", request.headers().get("x-user")));
    }
}
