package app.headers.readonly;

import static app._lib.Fixture.*;
import static dev.routehandlers.Next.*;

import dev.routehandlers.web.Headers;
import dev.routehandlers.web.Response;

public class Route {
    public Response GET() {
        Headers headers = await(headers());
        return Response.json(object(
                "set", tried(() -> headers.set("x-a", "1")),
                "append", tried(() -> headers.append("x-a", "1")),
                "delete", tried(() -> headers.delete("x-a"))));
    }

    private static String tried(Runnable change) {
        try {
            change.run();
            return "allowed";
        } catch (RuntimeException e) {
            return err(e).name();
        }
    }
}
