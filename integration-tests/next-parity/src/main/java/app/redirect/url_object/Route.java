package app.redirect.url_object;

import dev.routehandlers.NextRequest;
import dev.routehandlers.NextResponse;
import dev.routehandlers.url.URL;
import dev.routehandlers.web.Response;

public class Route {
    public Response GET(NextRequest request) {
        return NextResponse.redirect(new URL("/seed/hello?from=obj", request.url()));
    }
}
