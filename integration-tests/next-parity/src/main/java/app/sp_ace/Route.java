package app.sp_ace;

import static dev.routehandlers.Next.*;

import dev.routehandlers.NextRequest;
import dev.routehandlers.web.Response;

public class Route {
    public Response GET(NextRequest request) {
        return Response.json(object("pathname", request.nextUrl().pathname()));
    }
}
