package app.shop.$tag.$item;

import dev.routehandlers.web.Request;
import dev.routehandlers.web.Response;

public class Route {
    record Params(String tag, int item) {}

    public Response GET(Request request, Params params) {
        return Response.json(params);
    }
}
