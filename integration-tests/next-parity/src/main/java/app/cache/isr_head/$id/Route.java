package app.cache.isr_head.$id;

import static app._lib.Fixture.*;

import dev.routehandlers.NextRequest;
import dev.routehandlers.SegmentConfig;
import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;
import java.util.List;

@SegmentConfig(revalidate = 60)
public class Route {
    record Params(String id) {}

    public static List<Params> generateStaticParams() {
        return List.of();
    }

    public Response GET(NextRequest request, Params params) {
        return new Response(stamp() + request.method(), new ResponseInit().header("x-m", request.method()));
    }
}
