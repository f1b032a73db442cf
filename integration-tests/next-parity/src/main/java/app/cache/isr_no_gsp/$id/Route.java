package app.cache.isr_no_gsp.$id;

import static app._lib.Fixture.*;
import static dev.routehandlers.Next.*;

import dev.routehandlers.SegmentConfig;
import dev.routehandlers.web.Response;

@SegmentConfig(revalidate = 60)
public class Route {
    record Params(String id) {}

    public Response GET(Params params) {
        return Response.json(object("gen", stamp(), "params", params));
    }
}
