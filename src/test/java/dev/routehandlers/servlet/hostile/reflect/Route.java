package dev.routehandlers.servlet.hostile.reflect;

import dev.routehandlers.web.Request;
import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;

/** CORS by hand, as carelessly as can be: whatever a page asks for, it may. */
public class Route {
    public Response GET(Request request) {
        return allowed(request);
    }

    public Response OPTIONS(Request request) {
        return allowed(request);
    }

    private static Response allowed(Request request) {
        return new Response(
                "",
                new ResponseInit()
                        .header("Access-Control-Allow-Origin", request.headers().get("Origin"))
                        .header("Access-Control-Allow-Credentials", "true")
                        .header(
                                "Access-Control-Allow-Methods",
                                request.headers().get("Access-Control-Request-Method"))
                        .header(
                                "Access-Control-Allow-Headers",
                                request.headers().get("Access-Control-Request-Headers")));
    }
}
