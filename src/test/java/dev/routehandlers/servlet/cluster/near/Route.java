package dev.routehandlers.servlet.cluster.near;

import dev.routehandlers.SegmentConfig;
import dev.routehandlers.web.Response;

/** Is kept, and says where it should run. */
@SegmentConfig(revalidate = SegmentConfig.FOREVER, preferredRegion = "fra1")
public class Route {
    public Response GET() {
        return new Response("near");
    }
}
