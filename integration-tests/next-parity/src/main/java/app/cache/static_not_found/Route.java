package app.cache.static_not_found;

import static dev.routehandlers.Next.*;

import dev.routehandlers.Dynamic;
import dev.routehandlers.SegmentConfig;
import dev.routehandlers.web.Response;

@SegmentConfig(dynamic = Dynamic.FORCE_STATIC)
public class Route {
    public Response GET() {
        throw notFound();
    }
}
