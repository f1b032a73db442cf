package app.request.mutate;

import static app._lib.Fixture.*;
import static dev.routehandlers.Next.*;

import dev.routehandlers.NextRequest;
import dev.routehandlers.web.Response;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

public class Route {
    public Response GET(NextRequest request) {
        return Response.json(object(
                "set",
                        tried(() -> {
                            request.headers().set("x-new", "1");
                            return request.headers().get("x-new");
                        }),
                "cookie",
                        tried(() -> {
                            request.cookies().set("fresh", "val");
                            return entry(request.cookies().get("fresh"));
                        }),
                "cookieHeader", tried(() -> request.headers().get("cookie"))));
    }

    private static @Nullable Object tried(Callable<@Nullable Object> action) {
        try {
            return action.call();
        } catch (Exception e) {
            return err(e).name();
        }
    }
}
