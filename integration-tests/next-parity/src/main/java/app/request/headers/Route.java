package app.request.headers;

import static dev.routehandlers.Next.*;

import dev.routehandlers.NextRequest;
import dev.routehandlers.web.Headers;
import dev.routehandlers.web.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

public class Route {
    private static final List<String> INTERNAL = List.of("x-forwarded", "x-invoke", "x-middleware");

    public Response GET(NextRequest request) {
        return show(request);
    }

    public Response POST(NextRequest request) {
        return show(request);
    }

    private static Response show(NextRequest request) {
        Headers copy = new Headers(request.headers());
        copy.set("x-added", "1");
        copy.append("x-one", "more");
        copy.delete("x-two");
        Map<String, String> shown = new LinkedHashMap<>();
        copy.forEach((name, value) -> {
            if (name.startsWith("x-") && INTERNAL.stream().noneMatch(name::startsWith)) {
                shown.put(name, value);
            }
        });
        Headers original = request.headers();
        return Response.json(object(
                "copy", shown,
                "original",
                        object(
                                "one", original.get("X-ONE"),
                                "two", original.get("x-two"),
                                "added", original.get("x-added"),
                                "missing", original.get("x-missing")),
                "referer", original.get("referer"),
                "accept", original.get("accept")));
    }
}
