package app.cache.force_dynamic;

import static app._lib.Fixture.*;
import static dev.routehandlers.Next.*;

import dev.routehandlers.Dynamic;
import dev.routehandlers.SegmentConfig;
import dev.routehandlers.web.Response;

@SegmentConfig(dynamic = Dynamic.FORCE_DYNAMIC)
public class Route {
    public Response GET() {
        return Response.json(object("gen", stamp()));
    }
}
