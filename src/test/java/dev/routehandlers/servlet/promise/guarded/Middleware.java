package dev.routehandlers.servlet.promise.guarded;

import dev.routehandlers.NextInit;
import dev.routehandlers.NextRequest;
import dev.routehandlers.NextResponse;
import dev.routehandlers.web.Response;

/** Tells the handler, and the caller, who the caller is. */
public class Middleware {
    public Response middleware(NextRequest request) {
        String secret = request.cookies().get("secret").value();
        return NextResponse.next(new NextInit()
                .requestHeader("x-from-middleware", secret)
                .header("x-caller", secret)
                .header("Set-Cookie", "caller=" + secret));
    }
}
