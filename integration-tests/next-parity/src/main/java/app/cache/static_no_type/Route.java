package app.cache.static_no_type;

import static app._lib.Fixture.*;

import dev.routehandlers.Dynamic;
import dev.routehandlers.SegmentConfig;
import dev.routehandlers.web.Response;

@SegmentConfig(dynamic = Dynamic.FORCE_STATIC)
public class Route {
    public Response GET() {
        return new Response(bytes("bytes"));
    }
}
