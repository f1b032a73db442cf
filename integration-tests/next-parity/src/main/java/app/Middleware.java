package app;

import static dev.routehandlers.Next.await;
import static dev.routehandlers.Next.object;

import dev.routehandlers.Matcher;
import dev.routehandlers.NextInit;
import dev.routehandlers.NextRequest;
import dev.routehandlers.NextResponse;
import dev.routehandlers.url.URL;
import dev.routehandlers.web.Headers;
import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;
import org.jspecify.annotations.Nullable;

/** What stands in front of the routes below {@code /mw}, and answers some paths that no route has. */
@Matcher("/mw/:path*")
public class Middleware {
    public @Nullable Response middleware(NextRequest request) {
        return switch (request.nextUrl().pathname()) {
            case "/mw/cors" -> cors(request);
            case "/mw/request-header" ->
                NextResponse.next(
                        new NextInit().requestHeader("x-from-proxy", "yes").requestHeader("x-remove-me", null));
            case "/mw/rewrite" -> NextResponse.rewrite(new URL("/mw/rewritten-target?via=rewrite", request.url()));
            case "/mw/rewrite-dyn" -> NextResponse.rewrite(new URL("/mw/dyn/from%20proxy", request.url()));
            case "/mw/redirect" -> NextResponse.redirect(new URL("/seed/hello", request.url()));
            case "/mw/redirect-308" -> NextResponse.redirect(new URL("/seed/hello", request.url()), 308);
            case "/mw/block" -> Response.json(object("error", "blocked"), new ResponseInit().status(401));
            case "/mw/text" ->
                new Response("from proxy", new ResponseInit().status(203).header("x-p", "1"));
            case "/mw/cookie" -> cookie();
            case "/mw/header-clash" ->
                NextResponse.next(new NextInit()
                        .header("x-shared", "proxy")
                        .header("x-proxy-only", "1")
                        .header("Vary", "X-Proxy"));
            case "/mw/throw" -> throw new IllegalStateException("thrown by the middleware");
            case "/mw/body" -> {
                int length = await(request.text()).length();
                yield NextResponse.next(new NextInit().header("x-proxy-saw", String.valueOf(length)));
            }
            default -> null;
        };
    }

    private static Response cors(NextRequest request) {
        Headers cors = new Headers();
        cors.set("Access-Control-Allow-Origin", "https://app.example");
        cors.set("Access-Control-Allow-Methods", "GET,OPTIONS");
        cors.set("Access-Control-Allow-Headers", "Content-Type");
        return request.method().equals("OPTIONS")
                ? Response.json(object(), new ResponseInit().headers(cors))
                : NextResponse.next(new NextInit().headers(cors));
    }

    private static NextResponse cookie() {
        NextResponse next = NextResponse.next(new NextInit().header("x-shared", "proxy"));
        next.cookies().set("proxy", "1");
        return next;
    }
}
