package app.cache.gsp_catch.$$p;

import static app._lib.Fixture.*;
import static dev.routehandlers.Next.*;

import dev.routehandlers.SegmentConfig;
import dev.routehandlers.web.Response;
import java.util.List;

@SegmentConfig(dynamicParams = false)
public class Route {
    record Params(List<String> p) {}

    public static List<Params> generateStaticParams() {
        return List.of(new Params(List.of("x", "y")), new Params(List.of("z")));
    }

    public Response GET(Params params) {
        return Response.json(object("gen", stamp(), "params", params));
    }
}
