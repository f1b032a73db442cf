package app.api.broken;

import dev.routehandlers.web.Response;

public class Route {
    public Response GET() {
        throw new IllegalStateException("a mistake of the programmer's");
    }
}
