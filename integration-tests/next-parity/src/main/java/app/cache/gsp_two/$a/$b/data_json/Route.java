package app.cache.gsp_two.$a.$b.data_json;

import static app._lib.Fixture.*;
import static dev.routehandlers.Next.*;

import dev.routehandlers.SegmentConfig;
import dev.routehandlers.web.Response;
import java.util.List;

@SegmentConfig(revalidate = 1)
public class Route {
    record Params(String a, String b) {}

    public static List<Params> generateStaticParams() {
        return List.of(new Params("1", "x"));
    }

    public Response GET(Params params) {
        return Response.json(object("gen", stamp(), "params", params));
    }
}
