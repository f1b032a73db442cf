package app.redirect.rethrow;

import static dev.routehandlers.Next.*;

import dev.routehandlers.web.Response;

public class Route {
    public Response GET() {
        try {
            throw redirect("/seed/hello");
        } catch (Throwable error) {
            rethrow(error);
            return new Response("swallowed");
        }
    }
}
