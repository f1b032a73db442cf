package dev.routehandlers.servlet.promise.bound.$id;

import dev.routehandlers.SegmentConfig;
import dev.routehandlers.servlet.promise.Caller;
import dev.routehandlers.web.Response;
import java.util.Objects;

/** Reads what a filter has bound to the thread, and can not do without. */
@SegmentConfig(revalidate = 1)
public class Route {
    public Response GET() {
        return new Response(Objects.requireNonNull(Caller.BOUND.get(), "nobody is bound to this thread"));
    }
}
