package dev.routehandlers.servlet.cluster.unchanged;

import dev.routehandlers.SegmentConfig;
import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;

/** Says by itself that nothing has changed, and is kept. */
@SegmentConfig(revalidate = SegmentConfig.FOREVER)
public class Route {
    public Response GET() {
        return new Response(null, new ResponseInit().status(304));
    }
}
