package app.mw.cors;

import static app.mw._lib.Echo.echo;

import dev.routehandlers.NextRequest;
import dev.routehandlers.web.Response;

public class Route {
    public Response GET(NextRequest request) {
        return echo(request);
    }

    public Response POST(NextRequest request) {
        return echo(request);
    }
}
