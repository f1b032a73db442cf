package app.methods.every_but_get;

import dev.routehandlers.web.Request;
import dev.routehandlers.web.Response;

public class Route {
    public Response POST(Request request) {
        return new Response(request.method());
    }

    public Response PUT(Request request) {
        return new Response(request.method());
    }

    public Response DELETE(Request request) {
        return new Response(request.method());
    }

    public Response PATCH(Request request) {
        return new Response(request.method());
    }
}
