package dev.routehandlers.samples.guarded.failing;

import dev.routehandlers.NextRequest;
import dev.routehandlers.web.Response;

/** Fails as it is told. */
public class Route {
    /** See above. */
    public Response GET(NextRequest request) {
        String how = request.nextUrl().searchParams().get("how");
        throw switch (String.valueOf(how)) {
            case "argument" -> new IllegalArgumentException("bad");
            case "number" -> new NumberFormatException("bad");
            case "state" -> new IllegalStateException("bad");
            case "unsupported" -> new UnsupportedOperationException("bad");
            default -> new ArithmeticException("bad");
        };
    }
}
