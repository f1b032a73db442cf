package promise.posts.all;

import dev.routehandlers.web.Response;

public class Route {
    public Response GET() throws Exception {
        return promise.posts.Route.all();
    }
}
