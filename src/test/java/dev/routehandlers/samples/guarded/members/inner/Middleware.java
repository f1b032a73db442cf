package dev.routehandlers.samples.guarded.members.inner;

import dev.routehandlers.NextInit;
import dev.routehandlers.NextResponse;
import dev.routehandlers.web.Request;
import dev.routehandlers.web.Response;

/** Adds to what the outer one did. */
public class Middleware {
    /** See above. */
    public Response middleware(Request request) {
        String user = request.headers().get("x-user");
        return NextResponse.next(
                new NextInit().requestHeader("x-inner", "saw " + user).header("x-order", "inner"));
    }
}
