package dev.routehandlers.servlet.hostile.through;

import static dev.routehandlers.Next.cookies;
import static dev.routehandlers.Next.redirect;

import dev.routehandlers.Cookie;
import dev.routehandlers.NextInit;
import dev.routehandlers.NextRequest;
import dev.routehandlers.NextResponse;
import dev.routehandlers.NextURL;
import dev.routehandlers.url.URL;
import dev.routehandlers.web.Headers;
import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;

/** Hands the query's {@code x} to the API of middleware that {@code api} names; "refused" when that doesn't take it. */
public class Middleware {
    public Response middleware(NextRequest request) {
        String api = request.nextUrl().searchParams().get("api");
        String x = request.nextUrl().searchParams().get("x");
        if (api.equals("throw redirect()")) {
            throw redirect("/" + x); // not refused here, but when it is answered
        }
        try {
            return answer(request, api, x);
        } catch (RuntimeException refused) {
            return new Response("refused");
        }
    }

    private static Response answer(NextRequest request, String api, String x) {
        NextInit init = new NextInit();
        return switch (api) {
            case "request header value" -> NextResponse.next(init.requestHeader("X-Seen", x));
            case "request header name" -> NextResponse.next(init.requestHeader(x, "1"));
            case "request headers" -> {
                Headers changed = new Headers(request.headers());
                changed.append("X-Seen", x);
                yield NextResponse.next(init.requestHeaders(changed));
            }
            case "request cookie" -> {
                request.cookies().set("a", x);
                yield NextResponse.next(init.requestHeaders(request.headers()));
            }
            case "next header value" -> NextResponse.next(init.header("X-Value", x));
            case "next header name" -> NextResponse.next(init.header(x, "1"));
            case "next headers" -> {
                Headers added = new Headers();
                added.set(x, x);
                yield NextResponse.next(init.headers(added));
            }
            case "next set-cookie" -> NextResponse.next(init.header("Set-Cookie", "a=" + x));
            case "next.headers.set" -> {
                NextResponse next = NextResponse.next();
                next.headers().set("X-Value", x);
                yield next;
            }
            case "next cookie name" -> withCookie(Cookie.of(x, "1"));
            case "next cookie value" -> withCookie(Cookie.of("a", x));
            case "next cookie path" -> withCookie(Cookie.of("a", "1").path(x));
            case "next cookie domain" -> withCookie(Cookie.of("a", "1").domain(x));
            case "cookies()" -> {
                cookies().set("a", x);
                yield NextResponse.next();
            }
            case "rewrite" -> NextResponse.rewrite(new URL("/paths/" + x, request.url()));
            case "rewrite of a string" -> NextResponse.rewrite(request.nextUrl().origin() + "/paths/" + x);
            case "rewrite of the query" -> {
                NextURL target = request.nextUrl().clone();
                target.search("api=none&x=" + x);
                yield NextResponse.rewrite(target);
            }
            case "redirect" -> NextResponse.redirect(new URL(x, request.url()));
            case "redirect of a string" -> NextResponse.redirect("http://127.0.0.1/" + x);
            case "redirect of a path" -> {
                NextURL target = request.nextUrl().clone();
                target.pathname("/" + x);
                yield NextResponse.redirect(target);
            }
            case "redirect with a header" ->
                NextResponse.redirect(request.url(), new ResponseInit().header("X-Value", x));
            case "answer" -> new Response("", new ResponseInit().header("X-Value", x));
            default -> throw new AssertionError(api);
        };
    }

    private static NextResponse withCookie(Cookie cookie) {
        NextResponse next = NextResponse.next();
        next.cookies().set(cookie);
        return next;
    }
}
