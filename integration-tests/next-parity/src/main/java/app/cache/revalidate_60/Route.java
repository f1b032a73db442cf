package app.cache.revalidate_60;

import static app._lib.Fixture.*;
import static dev.routehandlers.Next.*;

import dev.routehandlers.SegmentConfig;
import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;

@SegmentConfig(revalidate = 60)
public class Route {
    public Response GET() {
        return Response.json(
                object("gen", stamp()),
                new ResponseInit().status(203).header("x-own", "kept").header("set-cookie", "cached=1; Path=/"));
    }
}
