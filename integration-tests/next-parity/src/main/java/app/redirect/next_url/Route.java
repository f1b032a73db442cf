package app.redirect.next_url;

import dev.routehandlers.NextRequest;
import dev.routehandlers.NextResponse;
import dev.routehandlers.NextURL;
import dev.routehandlers.web.Response;

public class Route {
    public Response GET(NextRequest request) {
        NextURL url = request.nextUrl().clone();
        url.pathname("/seed/hello");
        url.searchParams().set("added", "1");
        return NextResponse.redirect(url);
    }
}
