package app.methods.sync;

import dev.routehandlers.web.Response;

public class Route {
    public Response GET() {
        return new Response("sync result");
    }
}
