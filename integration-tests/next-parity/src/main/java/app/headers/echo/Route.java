package app.headers.echo;

import static dev.routehandlers.Next.*;

import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;

public class Route {
    public Response GET() {
        String referer = await(headers()).get("referer");
        return new Response("referer echoed", new ResponseInit().header("referer", String.valueOf(referer)));
    }
}
