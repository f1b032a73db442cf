package app.methods.get_post;

import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;

public class Route {
    public Response GET() {
        return new Response("g");
    }

    public Response POST() {
        return new Response("p", new ResponseInit().status(201));
    }
}
