package app.cookies.throw_;

import static dev.routehandlers.Next.*;

import dev.routehandlers.web.Response;

public class Route {
    public Response GET() {
        await(cookies()).set("flash", "lost");
        throw new IllegalStateException("thrown after a cookie was set");
    }
}
