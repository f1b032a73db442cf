package app.moved;

import dev.routehandlers.NextRequest;
import dev.routehandlers.NextResponse;
import dev.routehandlers.NextURL;
import dev.routehandlers.web.Response;

public class Route {
    public Response GET(NextRequest request) {
        NextURL url = request.nextUrl().clone();
        url.pathname("/api/search");
        url.searchParams().set("query", "moved here");
        return NextResponse.redirect(url);
    }
}
