package app.cache.gsp.$id;

import static app._lib.Fixture.*;
import static dev.routehandlers.Next.*;

import dev.routehandlers.SegmentConfig;
import dev.routehandlers.web.Response;
import java.util.List;

@SegmentConfig(dynamicParams = false)
public class Route {
    record Params(String id) {}

    public static List<Params> generateStaticParams() {
        return List.of(new Params("a"), new Params("b"), new Params("with space"));
    }

    public Response GET(Params params) {
        return Response.json(object("gen", stamp(), "params", params));
    }
}
