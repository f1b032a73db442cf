package app.request.forwarded;

import static dev.routehandlers.Next.*;

import dev.routehandlers.NextRequest;
import dev.routehandlers.web.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

public class Route {
    private static final List<String> NAMES =
            List.of("host", "x-forwarded-host", "x-forwarded-proto", "x-forwarded-port", "x-forwarded-for");

    public Response GET(NextRequest request) {
        Map<String, @Nullable String> headers = new LinkedHashMap<>();
        NAMES.forEach(name -> headers.put(name, request.headers().get(name)));
        return Response.json(object("url", request.url(), "headers", headers));
    }
}
