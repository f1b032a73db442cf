package dev.routehandlers.samples.kept.behind;

import dev.routehandlers.NextInit;
import dev.routehandlers.NextRequest;
import dev.routehandlers.NextResponse;
import dev.routehandlers.web.Response;
import org.jspecify.annotations.Nullable;

/** Tells the handler, and the caller, who the caller is, if that is asked for. */
public class Middleware {
    public @Nullable Response middleware(NextRequest request) {
        String secret = request.headers().get("x-for-middleware");
        return secret == null
                ? null
                : NextResponse.next(new NextInit()
                        .requestHeader("x-from-middleware", secret)
                        .header("x-caller", secret)
                        .header("Set-Cookie", "caller=" + secret));
    }
}
