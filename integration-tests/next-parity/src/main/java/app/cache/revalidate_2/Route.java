package app.cache.revalidate_2;

import static app._lib.Fixture.*;

import dev.routehandlers.SegmentConfig;
import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;

@SegmentConfig(revalidate = 2)
public class Route {
    public Response GET() {
        return new Response(stamp(), new ResponseInit().header("x-own", "kept").header("content-type", "text/x-stamp"));
    }
}
