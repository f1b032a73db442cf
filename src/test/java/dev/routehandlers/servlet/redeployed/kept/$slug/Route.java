package dev.routehandlers.servlet.redeployed.kept.$slug;

import dev.routehandlers.RouteContext;
import dev.routehandlers.SegmentConfig;
import dev.routehandlers.web.Request;
import dev.routehandlers.web.Response;
import java.util.List;
import java.util.Map;

/** An answer that is kept, and one that is made at start-up. */
@SegmentConfig(revalidate = 60)
public class Route {
    public static List<Map<String, String>> generateStaticParams() {
        return List.of(Map.of("slug", "first"));
    }

    public Response GET(Request request, RouteContext context) {
        return new Response(context.params().get("slug"));
    }
}
