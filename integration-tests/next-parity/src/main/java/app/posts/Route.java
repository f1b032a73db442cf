package app.posts;

import dev.routehandlers.web.Response;
import java.util.List;

public class Route {
    record Post(int id, String title) {}

    public Response GET() {
        return Response.json(List.of(new Post(1, "first")));
    }
}
