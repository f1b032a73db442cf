package app.cache.force_static_cookie;

import static app._lib.Fixture.*;
import static dev.routehandlers.Next.*;

import dev.routehandlers.Dynamic;
import dev.routehandlers.SegmentConfig;
import dev.routehandlers.web.Response;

@SegmentConfig(dynamic = Dynamic.FORCE_STATIC)
public class Route {
    public Response GET() {
        return Response.json(object("gen", stamp(), "r", set()));
    }

    private static String set() {
        try {
            cookies().set("k", "v");
            return "allowed";
        } catch (RuntimeException e) {
            return err(e).name();
        }
    }
}
