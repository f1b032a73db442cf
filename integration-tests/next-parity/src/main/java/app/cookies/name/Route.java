package app.cookies.name;

import static app._lib.Fixture.*;
import static dev.routehandlers.Next.*;

import dev.routehandlers.NextRequest;
import dev.routehandlers.web.Response;

public class Route {
    public Response GET(NextRequest request) {
        await(cookies()).set(q(request, "n"), "v");
        return new Response("ok");
    }
}
