package app.robots_txt;

import dev.routehandlers.web.Response;

public class Route {
    public Response GET() {
        return new Response("User-agent: *\nDisallow: /secret\n");
    }
}
