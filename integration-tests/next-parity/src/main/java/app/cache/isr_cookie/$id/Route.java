package app.cache.isr_cookie.$id;

import static app._lib.Fixture.*;
import static dev.routehandlers.Next.*;

import dev.routehandlers.SegmentConfig;
import dev.routehandlers.web.Response;
import java.util.List;

@SegmentConfig(revalidate = 60)
public class Route {
    record Params(String id) {}

    public static List<Params> generateStaticParams() {
        return List.of();
    }

    public Response GET(Params params) {
        cookies().set("k", "v");
        return Response.json(object("gen", stamp()));
    }
}
