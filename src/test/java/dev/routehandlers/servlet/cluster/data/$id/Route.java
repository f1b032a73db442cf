package dev.routehandlers.servlet.cluster.data.$id;

import dev.routehandlers.SegmentConfig;
import dev.routehandlers.web.Response;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Data that a test changes, kept until it says so. */
@SegmentConfig(revalidate = SegmentConfig.FOREVER)
public class Route {
    /** The data. */
    public static final AtomicReference<String> DATA = new AtomicReference<>("");

    /** How often they were read, on all servers. */
    public static final AtomicInteger RUNS = new AtomicInteger();

    public Response GET() {
        RUNS.incrementAndGet();
        return new Response(DATA.get());
    }
}
