package app.response.error;

import dev.routehandlers.web.Response;

public class Route {
    public Response GET() {
        return Response.error();
    }
}
