package app.api.headers;

import static dev.routehandlers.Next.*;

import dev.routehandlers.NextRequest;
import dev.routehandlers.web.Headers;
import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;

public class Route {
    public Response GET(NextRequest request) {
        Headers headersList = await(headers());
        String referer = headersList.get("referer");

        Headers requestHeaders = new Headers(request.headers());
        requestHeaders.set("accept-language", "of a copy, which can be changed");

        return Response.json(
                object("referer", referer, "accept-language", requestHeaders.get("accept-language")),
                new ResponseInit().header("referer", referer));
    }
}
