package app.reports;

import static dev.routehandlers.Next.*;

import dev.routehandlers.NextInit;
import dev.routehandlers.NextRequest;
import dev.routehandlers.NextResponse;
import dev.routehandlers.NextURL;
import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;

public class Middleware {
    public Response middleware(NextRequest request) {
        NextURL url = request.nextUrl();
        if (!url.searchParams().has("key")) {
            return NextResponse.json(object("error", "no key"), new ResponseInit().status(401));
        }
        if (url.pathname().equals("/reports/latest")) {
            NextURL latest = url.clone();
            latest.pathname("/reports/2026");
            return NextResponse.rewrite(latest);
        }
        return NextResponse.next(new NextInit().requestHeader("x-user", "42").header("x-served-by", "routes"));
    }
}
