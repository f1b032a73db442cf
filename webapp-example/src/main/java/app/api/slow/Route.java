package app.api.slow;

import dev.routehandlers.Dynamic;
import dev.routehandlers.SegmentConfig;
import dev.routehandlers.web.Response;

@SegmentConfig(dynamic = Dynamic.FORCE_DYNAMIC, maxDuration = 1)
public class Route {
    public Response GET() throws InterruptedException {
        Thread.sleep(60_000);
        return new Response("too late");
    }
}
