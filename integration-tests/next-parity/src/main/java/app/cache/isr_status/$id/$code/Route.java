package app.cache.isr_status.$id.$code;

import static app._lib.Fixture.*;

import dev.routehandlers.SegmentConfig;
import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;
import java.util.List;

@SegmentConfig(revalidate = 60)
public class Route {
    record Params(String id, String code) {}

    public static List<Params> generateStaticParams() {
        return List.of();
    }

    public Response GET(Params params) {
        return new Response(
                stamp(),
                new ResponseInit().status(Integer.parseInt(params.code())).header("x-code", params.code()));
    }
}
