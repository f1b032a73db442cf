package promise.posts;

import static dev.routehandlers.Next.*;

import com.google.gson.JsonElement;
import com.google.gson.reflect.TypeToken;
import dev.routehandlers.*;
import dev.routehandlers.errors.*;
import dev.routehandlers.streams.*;
import dev.routehandlers.url.*;
import dev.routehandlers.web.*;
import java.util.*;
import java.util.concurrent.*;

@SegmentConfig(revalidate = 60)
public class Route {
    /** The address of the posts, where the documentation has one that tests can't reach. */
    public static volatile String url = "https://api.example.com/blog";

    record Posts(List<String> titles) {}

    public Response GET() {
        Response data = await(fetch(url));
        JsonElement posts = await(data.json());
        return Response.json(posts);
    }

    private Posts loadPosts() throws Exception {
        return new Posts(List.of("loaded"));
    }

    private CompletionStage<Posts> loadLater() {
        return CompletableFuture.completedFuture(new Posts(List.of("later")));
    }

    String each() throws Exception {
        await(fetch(url, new RequestInit().cache(RequestCache.FORCE_CACHE)));
        await(fetch(url, new RequestInit().revalidate(60).tags("posts")));
        revalidateTag("posts");
        revalidateTag("posts", CacheLife.MAX);
        revalidatePath("/posts");
        Posts posts = cache("posts", Posts.class, CacheOptions.revalidate(60).tags("posts"), this::loadPosts);
        CompletableFuture<Posts> later =
                cacheAsync("later", Posts.class, CacheOptions.forever().tags("posts"), this::loadLater);
        List<String> list = cache("list", new TypeToken<List<String>>() {}, CacheOptions.forever(), () -> List.of("a"));
        return posts.titles() + " " + await(later).titles() + " " + list;
    }

    /** The other calls, in a route of their own. */
    public static Response all() throws Exception {
        return new Response(new Route().each());
    }
}
