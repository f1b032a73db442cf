package app.api;

import dev.routehandlers.web.Request;
import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;

public class Route {
    public Response GET(Request request) {
        return new Response("Hello, Next.js!", cors().status(200));
    }

    public Response OPTIONS(Request request) {
        return new Response(null, cors().status(204));
    }

    private static ResponseInit cors() {
        return new ResponseInit()
                .header("Access-Control-Allow-Origin", "*")
                .header("Access-Control-Allow-Methods", "GET, POST, PUT, DELETE, OPTIONS")
                .header("Access-Control-Allow-Headers", "Content-Type, Authorization");
    }
}
