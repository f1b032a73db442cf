package dev.routehandlers.servlet.redeployed;

import dev.routehandlers.Matcher;
import dev.routehandlers.NextInit;
import dev.routehandlers.NextRequest;
import dev.routehandlers.NextResponse;
import dev.routehandlers.web.Response;

/** Stands in front of some of the routes. */
@Matcher("/:what(json|form)")
public class Middleware {
    public Response middleware(NextRequest request) {
        return NextResponse.next(new NextInit().requestHeader("x-seen", "1"));
    }
}
