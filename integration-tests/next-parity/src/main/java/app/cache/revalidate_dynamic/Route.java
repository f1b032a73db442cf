package app.cache.revalidate_dynamic;

import static app._lib.Fixture.*;
import static dev.routehandlers.Next.*;

import dev.routehandlers.NextRequest;
import dev.routehandlers.SegmentConfig;
import dev.routehandlers.web.Response;

@SegmentConfig(revalidate = 60)
public class Route {
    public Response GET(NextRequest request) {
        return Response.json(object("gen", stamp(), "q", q(request, "q")));
    }
}
