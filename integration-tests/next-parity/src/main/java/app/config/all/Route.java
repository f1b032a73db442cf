package app.config.all;

import static app._lib.Fixture.*;
import static dev.routehandlers.Next.*;

import dev.routehandlers.Dynamic;
import dev.routehandlers.FetchCache;
import dev.routehandlers.HandlerThread;
import dev.routehandlers.NextRequest;
import dev.routehandlers.SegmentConfig;
import dev.routehandlers.web.Response;

@SegmentConfig(
        dynamic = Dynamic.AUTO,
        dynamicParams = true,
        revalidate = SegmentConfig.FOREVER,
        fetchCache = FetchCache.AUTO,
        runtime = HandlerThread.SERVLET,
        preferredRegion = "auto",
        maxDuration = 5)
public class Route {
    public Response GET(NextRequest request) {
        return Response.json(object("gen", stamp(), "q", q(request, "q")));
    }
}
