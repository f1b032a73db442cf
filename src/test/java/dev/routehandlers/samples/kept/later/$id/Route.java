package dev.routehandlers.samples.kept.later.$id;

import dev.routehandlers.NextRequest;
import dev.routehandlers.RouteContext;
import dev.routehandlers.SegmentConfig;
import dev.routehandlers.samples.kept.Script;
import dev.routehandlers.web.Response;
import java.util.concurrent.CompletionStage;

/** Answers as the script says, when it has returned. */
@SegmentConfig(revalidate = 60)
public class Route {
    public CompletionStage<Response> GET(NextRequest request, RouteContext context) throws Exception {
        return Script.current().later(request, context.params().get("id"));
    }
}
