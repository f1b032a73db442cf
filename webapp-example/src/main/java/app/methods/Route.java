package app.methods;

import static dev.routehandlers.Next.*;

import dev.routehandlers.web.Request;
import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;

public class Route {
    public Response GET(Request request) {
        return answer(request);
    }

    public Response HEAD(Request request) {
        return new Response(null, new ResponseInit().header("x-method", request.method()));
    }

    public Response POST(Request request) {
        return answer(request);
    }

    public Response PUT(Request request) {
        return answer(request);
    }

    public Response DELETE(Request request) {
        return answer(request);
    }

    public Response PATCH(Request request) {
        return answer(request);
    }

    public Response OPTIONS(Request request) {
        return answer(request);
    }

    private static Response answer(Request request) {
        return Response.json(object("method", request.method()));
    }
}
