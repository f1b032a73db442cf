package app.blog.$$slug;

import dev.routehandlers.web.Response;
import java.util.List;

public class Route {
    record Params(List<String> slug) {}

    public Response GET(Params params) {
        return Response.json(params);
    }
}
