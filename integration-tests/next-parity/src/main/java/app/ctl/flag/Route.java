package app.ctl.flag;

import static app._lib.Fixture.*;
import static dev.routehandlers.Next.*;

import dev.routehandlers.NextRequest;
import dev.routehandlers.web.Response;

public class Route {
    public Response GET(NextRequest request) {
        String k = q(request, "k");
        String v = q(request, "v");
        flag(k, v);
        return Response.json(object("k", k, "v", v));
    }
}
