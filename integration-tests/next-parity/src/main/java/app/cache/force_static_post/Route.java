package app.cache.force_static_post;

import static app._lib.Fixture.*;
import static dev.routehandlers.Next.*;

import dev.routehandlers.Dynamic;
import dev.routehandlers.NextRequest;
import dev.routehandlers.SegmentConfig;
import dev.routehandlers.web.Response;

@SegmentConfig(dynamic = Dynamic.FORCE_STATIC)
public class Route {
    public Response GET(NextRequest request) {
        return Response.json(object(
                "gen", stamp(),
                "search", request.nextUrl().search(),
                "accept", request.headers().get("x-q")));
    }

    public Response POST(NextRequest request) {
        return Response.json(object(
                "gen", stamp(),
                "search", request.nextUrl().search(),
                "header", request.headers().get("x-q"),
                "text", await(request.text())));
    }
}
