package app.methods.all;

import static dev.routehandlers.Next.*;

import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;

public class Route {
    public Response GET() {
        return handled("GET");
    }

    public Response POST() {
        return handled("POST");
    }

    public Response PUT() {
        return handled("PUT");
    }

    public Response DELETE() {
        return handled("DELETE");
    }

    public Response PATCH() {
        return handled("PATCH");
    }

    public Response HEAD() {
        return new Response(null, new ResponseInit().status(202).header("x-handler", "HEAD"));
    }

    public Response OPTIONS() {
        return new Response(
                "own options", new ResponseInit().header("x-handler", "OPTIONS").header("Allow", "GET, HEAD"));
    }

    private static Response handled(String method) {
        return Response.json(object("handler", method), new ResponseInit().header("x-handler", method));
    }
}
