package app.posts.revalidate;

import static dev.routehandlers.Next.*;

import dev.routehandlers.CacheLife;
import dev.routehandlers.NextRequest;
import dev.routehandlers.web.Response;

public class Route {
    public Response POST(NextRequest request) {
        if (request.nextUrl().searchParams().has("stale")) {
            revalidateTag("posts", CacheLife.MAX);
        } else {
            revalidateTag("posts");
        }
        return Response.json(object("revalidated", "posts"));
    }
}
