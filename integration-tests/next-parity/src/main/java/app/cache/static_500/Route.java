package app.cache.static_500;

import static app._lib.Fixture.*;
import static dev.routehandlers.Next.*;

import dev.routehandlers.Dynamic;
import dev.routehandlers.SegmentConfig;
import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;

@SegmentConfig(dynamic = Dynamic.FORCE_STATIC)
public class Route {
    public Response GET() {
        return Response.json(object("gen", stamp()), new ResponseInit().status(500));
    }
}
