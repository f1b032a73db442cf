package app.headers.readonly_throw;

import static dev.routehandlers.Next.*;

import dev.routehandlers.web.Response;

public class Route {
    public Response GET() {
        await(headers()).set("x-a", "1");
        return new Response("not reached");
    }
}
