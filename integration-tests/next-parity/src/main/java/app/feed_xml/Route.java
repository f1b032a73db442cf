package app.feed_xml;

import dev.routehandlers.web.Response;

public class Route {
    public Response GET() {
        return new Response("<feed/>");
    }
}
