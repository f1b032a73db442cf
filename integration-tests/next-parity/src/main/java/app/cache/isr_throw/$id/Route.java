package app.cache.isr_throw.$id;

import static app._lib.Fixture.*;
import static dev.routehandlers.Next.*;

import dev.routehandlers.SegmentConfig;
import dev.routehandlers.web.Response;
import java.util.List;

@SegmentConfig(revalidate = 1)
public class Route {
    record Params(String id) {}

    public static List<Params> generateStaticParams() {
        return List.of();
    }

    public Response GET(Params params) {
        if ("throw".equals(flag(params.id()))) {
            throw new IllegalStateException("thrown because the flag says so");
        }
        return Response.json(object("gen", stamp()));
    }
}
