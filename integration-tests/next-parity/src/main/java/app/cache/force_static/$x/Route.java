package app.cache.force_static.$x;

import static app._lib.Fixture.*;
import static dev.routehandlers.Next.*;

import dev.routehandlers.Dynamic;
import dev.routehandlers.NextRequest;
import dev.routehandlers.RouteContext;
import dev.routehandlers.SegmentConfig;
import dev.routehandlers.web.Response;

@SegmentConfig(dynamic = Dynamic.FORCE_STATIC)
public class Route {
    public Response GET(NextRequest request, RouteContext context) {
        return Response.json(object(
                "gen", stamp(),
                "url", request.url(),
                "pathname", request.nextUrl().pathname(),
                "search", request.nextUrl().search(),
                "accept", request.headers().get("accept"),
                "params", context.params()));
    }
}
