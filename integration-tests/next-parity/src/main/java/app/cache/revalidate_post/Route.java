package app.cache.revalidate_post;

import static app._lib.Fixture.*;
import static dev.routehandlers.Next.*;

import dev.routehandlers.SegmentConfig;
import dev.routehandlers.web.Response;

@SegmentConfig(revalidate = 60)
public class Route {
    public Response GET() {
        return Response.json(object("gen", stamp()));
    }

    public Response POST() {
        return Response.json(object("posted", true));
    }
}
