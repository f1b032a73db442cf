package app.fetch_cache.only_no_store;

import static app._lib.Fixture.*;
import static dev.routehandlers.Next.*;

import dev.routehandlers.FetchCache;
import dev.routehandlers.NextRequest;
import dev.routehandlers.SegmentConfig;
import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;

@SegmentConfig(fetchCache = FetchCache.ONLY_NO_STORE)
public class Route {
    public Response GET(NextRequest request) {
        try {
            return Response.json(object("n", count(q(request, "key"), cacheOf(request))));
        } catch (RuntimeException error) {
            return Response.json(object("error", err(error).name()), new ResponseInit().status(500));
        }
    }
}
