package app.cache.force_static;

import static app._lib.Fixture.*;
import static dev.routehandlers.Next.*;

import app._lib.Fixture;
import dev.routehandlers.Dynamic;
import dev.routehandlers.NextRequest;
import dev.routehandlers.NextURL;
import dev.routehandlers.SegmentConfig;
import dev.routehandlers.web.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

@SegmentConfig(dynamic = Dynamic.FORCE_STATIC)
public class Route {
    public Response GET(NextRequest request) {
        NextURL url = request.nextUrl();
        return Response.json(object(
                "gen", stamp(),
                "url", request.url(),
                "href", url.href(),
                "text", url.toString(),
                "search", url.search(),
                "params", pairs(url.searchParams()),
                "pathname", url.pathname(),
                "origin", url.origin(),
                "host", url.host(),
                "clone", url.clone().toString(),
                "requestHeaders", pairs(request.headers()),
                "requestCookies",
                        request.cookies().getAll().stream().map(Fixture::entry).toList(),
                "headers", pairs(headers()),
                "cookies", cookies().getAll().stream().map(Fixture::entry).toList(),
                "method", request.method(),
                "nextUrlUrl", null));
    }

    private static List<List<String>> pairs(Iterable<Map.Entry<String, String>> entries) {
        List<List<String>> pairs = new ArrayList<>();
        entries.forEach(entry -> pairs.add(List.of(entry.getKey(), entry.getValue())));
        return pairs;
    }
}
