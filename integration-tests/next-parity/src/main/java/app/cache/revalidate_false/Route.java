package app.cache.revalidate_false;

import static app._lib.Fixture.*;
import static dev.routehandlers.Next.*;

import dev.routehandlers.SegmentConfig;
import dev.routehandlers.web.Response;

@SegmentConfig(revalidate = SegmentConfig.FOREVER)
public class Route {
    public Response GET() {
        return Response.json(object("gen", stamp()));
    }
}
