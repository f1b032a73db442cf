package app.interrupt.next;

import dev.routehandlers.NextResponse;
import dev.routehandlers.web.Response;

public class Route {
    public Response GET() {
        return NextResponse.next();
    }
}
