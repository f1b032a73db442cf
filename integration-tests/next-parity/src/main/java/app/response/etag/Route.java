package app.response.etag;

import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;

public class Route {
    public Response GET() {
        return new Response(
                "tagged",
                new ResponseInit().header("ETag", "\"v1\"").header("Last-Modified", "Wed, 02 Jan 2020 03:04:05 GMT"));
    }
}
