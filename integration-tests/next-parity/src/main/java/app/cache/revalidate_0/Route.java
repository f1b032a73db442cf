package app.cache.revalidate_0;

import static app._lib.Fixture.*;
import static dev.routehandlers.Next.*;

import dev.routehandlers.SegmentConfig;
import dev.routehandlers.web.Response;

@SegmentConfig(revalidate = 0)
public class Route {
    public Response GET() {
        return Response.json(object("gen", stamp()));
    }
}
