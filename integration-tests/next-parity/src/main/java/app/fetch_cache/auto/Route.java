package app.fetch_cache.auto;

import static app._lib.Fixture.*;
import static dev.routehandlers.Next.*;

import dev.routehandlers.FetchCache;
import dev.routehandlers.NextRequest;
import dev.routehandlers.SegmentConfig;
import dev.routehandlers.web.Response;

@SegmentConfig(fetchCache = FetchCache.AUTO)
public class Route {
    public Response GET(NextRequest request) {
        return Response.json(object("n", count(q(request, "key"), cacheOf(request))));
    }
}
