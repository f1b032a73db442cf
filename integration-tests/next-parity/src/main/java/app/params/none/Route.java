package app.params.none;

import static dev.routehandlers.Next.*;

import dev.routehandlers.NextRequest;
import dev.routehandlers.RouteContext;
import dev.routehandlers.web.Response;
import java.util.List;
import java.util.concurrent.CompletionStage;

public class Route {
    /** Java's context always has params, here without entries; Next.js gives undefined. */
    public Response GET(NextRequest request, RouteContext context) {
        Object params = context.params();
        return Response.json(object(
                "kind",
                "object",
                "thenable",
                params instanceof CompletionStage,
                "value",
                params,
                "ctxKeys",
                List.of("params")));
    }
}
