package app.cors.preflight;

import static dev.routehandlers.Next.*;

import dev.routehandlers.web.Request;
import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;

public class Route {
    public Response OPTIONS(Request request) {
        return new Response(null, cors(request).status(204));
    }

    public Response GET(Request request) {
        return Response.json(object("ok", true), cors(request));
    }

    public Response POST(Request request) {
        return Response.json(object("got", await(request.json())), cors(request));
    }

    private static ResponseInit cors(Request request) {
        String origin = request.headers().get("origin");
        return new ResponseInit()
                .header("Access-Control-Allow-Methods", "GET, POST, OPTIONS")
                .header("Access-Control-Allow-Headers", "Content-Type")
                .header("Vary", "Origin")
                .header("Access-Control-Allow-Origin", "https://app.example".equals(origin) ? origin : null);
    }
}
