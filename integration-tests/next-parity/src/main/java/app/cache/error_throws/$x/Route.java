package app.cache.error_throws.$x;

import static dev.routehandlers.Next.*;

import dev.routehandlers.Dynamic;
import dev.routehandlers.SegmentConfig;
import dev.routehandlers.web.Response;
import java.util.List;

@SegmentConfig(dynamic = Dynamic.ERROR)
public class Route {
    record Params(String x) {}

    public static List<Params> generateStaticParams() {
        return List.of();
    }

    public Response GET(Params params) {
        return new Response(headers().get("x-q"));
    }
}
