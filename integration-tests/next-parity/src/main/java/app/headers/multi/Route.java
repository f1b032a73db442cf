package app.headers.multi;

import dev.routehandlers.web.Headers;
import dev.routehandlers.web.Response;

public class Route {
    public Response GET() {
        Response response = new Response("multi");
        Headers headers = response.headers();
        headers.append("x-multi", "a");
        headers.append("x-multi", "b");
        headers.append("Vary", "Accept");
        headers.append("Vary", "X-Thing");
        headers.append("WWW-Authenticate", "Basic realm=\"a\"");
        headers.append("WWW-Authenticate", "Bearer");
        headers.append("Link", "</a>; rel=preload");
        headers.append("Link", "</b>; rel=preload");
        headers.set("Cache-Control", "no-store");
        return response;
    }
}
