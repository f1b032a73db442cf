package app.interrupt.rewrite;

import dev.routehandlers.NextRequest;
import dev.routehandlers.NextResponse;
import dev.routehandlers.url.URL;
import dev.routehandlers.web.Response;

public class Route {
    public Response GET(NextRequest request) {
        return NextResponse.rewrite(new URL("/seed/hello", request.url()));
    }
}
