package app.mw._lib;

import static dev.routehandlers.Next.object;

import dev.routehandlers.NextRequest;
import dev.routehandlers.NextURL;
import dev.routehandlers.web.Headers;
import dev.routehandlers.web.Response;

/** What several routes behind the middleware answer: how the request looks to them. */
public final class Echo {
    private Echo() {}

    /** The request as the route sees it. */
    public static Response echo(NextRequest request) {
        NextURL url = request.nextUrl();
        Headers headers = request.headers();
        return Response.json(object(
                "pathname", url.pathname(),
                "search", url.search(),
                "url", request.url(),
                "added", headers.get("x-from-proxy"),
                "removed", headers.get("x-remove-me"),
                "cookie", headers.get("cookie")));
    }
}
