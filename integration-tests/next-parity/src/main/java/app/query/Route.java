package app.query;

import static dev.routehandlers.Next.*;

import dev.routehandlers.NextRequest;
import dev.routehandlers.url.URL;
import dev.routehandlers.url.URLSearchParams;
import dev.routehandlers.web.Response;
import java.util.ArrayList;
import java.util.List;

public class Route {
    public Response GET(NextRequest request) {
        return show(request);
    }

    public Response POST(NextRequest request) {
        return show(request);
    }

    private static Response show(NextRequest request) {
        URLSearchParams query = request.nextUrl().searchParams();
        return Response.json(object(
                "q", query.get("q"),
                "all", query.getAll("q"),
                "hasQ", query.has("q"),
                "size", query.size(),
                "entries", pairs(query),
                "text", query.toString(),
                "search", request.nextUrl().search(),
                "viaUrl", pairs(new URL(request.url()).searchParams())));
    }

    private static List<List<String>> pairs(URLSearchParams query) {
        List<List<String>> pairs = new ArrayList<>();
        query.forEach((name, value) -> pairs.add(List.of(name, value)));
        return pairs;
    }
}
