package dev.routehandlers.samples.kept.now.$id;

import dev.routehandlers.NextRequest;
import dev.routehandlers.RouteContext;
import dev.routehandlers.SegmentConfig;
import dev.routehandlers.samples.kept.Script;
import dev.routehandlers.web.Response;

/** Answers as the script says, before it returns. */
@SegmentConfig(revalidate = 60)
public class Route {
    public Response GET(NextRequest request, RouteContext context) throws Exception {
        return Script.current().now(request, context.params().get("id"));
    }
}
