package app.fetch_route_min.$key;

import static app._lib.Fixture.*;
import static dev.routehandlers.Next.*;

import dev.routehandlers.SegmentConfig;
import dev.routehandlers.web.RequestInit;
import dev.routehandlers.web.Response;
import java.util.List;

@SegmentConfig(revalidate = 60)
public class Route {
    record Params(String key) {}

    public static List<Params> generateStaticParams() {
        return List.of();
    }

    public Response GET(Params params) {
        RequestInit init = new RequestInit().revalidate(5);
        return Response.json(object("gen", stamp(), "n", count(params.key(), init)));
    }
}
