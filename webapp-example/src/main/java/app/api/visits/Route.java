package app.api.visits;

import static dev.routehandlers.Next.*;

import dev.routehandlers.web.Response;
import java.util.concurrent.atomic.AtomicInteger;

public class Route {
    private final AtomicInteger visits = new AtomicInteger();

    public Response GET() {
        after(() -> visits.incrementAndGet());
        return Response.json(object("visitsBefore", visits.get()));
    }
}
