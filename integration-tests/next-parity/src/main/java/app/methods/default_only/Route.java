package app.methods.default_only;

import dev.routehandlers.web.Response;

/** No handler in it. */
public class Route {
    public Response handle() {
        return new Response("default export");
    }
}
