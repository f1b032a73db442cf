package app.cache.isr_dynamic.$id;

import static app._lib.Fixture.*;
import static dev.routehandlers.Next.*;

import dev.routehandlers.NextRequest;
import dev.routehandlers.SegmentConfig;
import dev.routehandlers.web.Response;
import java.util.List;

@SegmentConfig(revalidate = 60)
public class Route {
    record Params(String id) {}

    public static List<Params> generateStaticParams() {
        return List.of();
    }

    public Response GET(NextRequest request, Params params) {
        return Response.json(object("gen", stamp(), "q", q(request, "q"), "params", params));
    }
}
