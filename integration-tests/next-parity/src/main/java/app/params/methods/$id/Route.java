package app.params.methods.$id;

import static dev.routehandlers.Next.*;

import dev.routehandlers.NextRequest;
import dev.routehandlers.web.Response;

public class Route {
    record Params(String id) {}

    public Response GET(NextRequest request, Params params) {
        return echo(request, params);
    }

    public Response POST(NextRequest request, Params params) {
        return echo(request, params);
    }

    public Response PUT(NextRequest request, Params params) {
        return echo(request, params);
    }

    public Response PATCH(NextRequest request, Params params) {
        return echo(request, params);
    }

    public Response DELETE(NextRequest request, Params params) {
        return echo(request, params);
    }

    private static Response echo(NextRequest request, Params params) {
        return Response.json(object("method", request.method(), "id", params.id()));
    }
}
