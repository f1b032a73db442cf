package app.api.relay;

import static dev.routehandlers.Next.*;

import dev.routehandlers.NextRequest;
import dev.routehandlers.NextURL;
import dev.routehandlers.web.Response;
import java.util.concurrent.CompletableFuture;

public class Route {
    public CompletableFuture<Response> GET(NextRequest request) {
        NextURL url = request.nextUrl().clone();
        url.pathname("/hello");
        return fetch(url);
    }
}
