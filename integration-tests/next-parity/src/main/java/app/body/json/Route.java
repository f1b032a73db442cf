package app.body.json;

import static dev.routehandlers.Next.*;

import dev.routehandlers.web.Request;
import dev.routehandlers.web.Response;

public class Route {
    public Response GET(Request request) {
        return echo(request);
    }

    public Response POST(Request request) {
        return echo(request);
    }

    public Response PUT(Request request) {
        return echo(request);
    }

    public Response PATCH(Request request) {
        return echo(request);
    }

    public Response DELETE(Request request) {
        return echo(request);
    }

    public Response OPTIONS(Request request) {
        return echo(request);
    }

    private static Response echo(Request request) {
        return Response.json(object("method", request.method(), "data", await(request.json())));
    }
}
