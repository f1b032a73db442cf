package app.Case.Sensitive;

import dev.routehandlers.web.Response;

public class Route {
    public Response GET() {
        return new Response("case");
    }
}
