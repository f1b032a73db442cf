package app.posts;

import dev.routehandlers.SegmentConfig;
import dev.routehandlers.web.Response;
import java.util.List;

@SegmentConfig(revalidate = 60)
public class Route {
    record Post(int id, String title) {}

    public Response GET() {
        return Response.json(List.of(new Post(1, "first")));
    }
}
