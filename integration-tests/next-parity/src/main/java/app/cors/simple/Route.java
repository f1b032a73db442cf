package app.cors.simple;

import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;

public class Route {
    public Response GET() {
        return new Response(
                "open to all",
                new ResponseInit()
                        .header("Access-Control-Allow-Origin", "*")
                        .header("Access-Control-Allow-Methods", "GET, PUT, OPTIONS")
                        .header("Access-Control-Allow-Headers", "Content-Type, X-Token"));
    }
}
