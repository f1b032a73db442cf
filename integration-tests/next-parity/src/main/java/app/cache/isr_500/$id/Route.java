package app.cache.isr_500.$id;

import static app._lib.Fixture.*;
import static dev.routehandlers.Next.*;

import dev.routehandlers.SegmentConfig;
import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;
import java.util.List;

@SegmentConfig(revalidate = 1)
public class Route {
    record Params(String id) {}

    public static List<Params> generateStaticParams() {
        return List.of();
    }

    public Response GET(Params params) {
        int status = "bad".equals(flag(params.id())) ? 500 : 200;
        return Response.json(object("gen", stamp()), new ResponseInit().status(status));
    }
}
