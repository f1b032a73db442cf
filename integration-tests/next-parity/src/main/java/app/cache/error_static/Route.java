package app.cache.error_static;

import static app._lib.Fixture.*;
import static dev.routehandlers.Next.*;

import dev.routehandlers.Dynamic;
import dev.routehandlers.NextRequest;
import dev.routehandlers.SegmentConfig;
import dev.routehandlers.web.Response;

@SegmentConfig(dynamic = Dynamic.ERROR)
public class Route {
    public Response GET(NextRequest request) {
        return Response.json(
                object("gen", stamp(), "pathname", request.nextUrl().pathname()));
    }
}
