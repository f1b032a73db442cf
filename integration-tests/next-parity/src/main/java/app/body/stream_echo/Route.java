package app.body.stream_echo;

import dev.routehandlers.web.Request;
import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;

public class Route {
    public Response POST(Request request) {
        String type = request.headers().get("content-type");
        return new Response(
                request.body(), new ResponseInit().header("content-type", type == null ? "text/plain" : type));
    }
}
