package app.cache.isr_stream.$id;

import static app._lib.Fixture.*;

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

    public Response GET(Params params) {
        return new Response(
                stream(stamp() + ":one;", 150, "two"), new ResponseInit().header("content-type", "text/x-parts"));
    }
}
