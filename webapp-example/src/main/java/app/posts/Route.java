package app.posts;

import static dev.routehandlers.Next.*;

import dev.routehandlers.CacheOptions;
import dev.routehandlers.SegmentConfig;
import dev.routehandlers.web.Response;
import java.time.Instant;
import java.util.List;

@SegmentConfig(revalidate = 60)
public class Route {
    record Post(int id, String title) {}

    record Posts(List<Post> posts, Instant made) {}

    public Response GET() {
        Posts posts = cache("posts", Posts.class, CacheOptions.revalidate(60).tags("posts"), this::loadPosts);
        return Response.json(posts);
    }

    /** As slow as a database on a bad day. */
    private Posts loadPosts() throws InterruptedException {
        Thread.sleep(500);
        return new Posts(List.of(new Post(1, "Hello"), new Post(2, "World")), Instant.now());
    }
}
