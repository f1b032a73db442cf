package dev.routehandlers.servlet.hostile.inject;

import static dev.routehandlers.Next.cookies;
import static dev.routehandlers.Next.redirect;

import dev.routehandlers.Cookie;
import dev.routehandlers.EventStream;
import dev.routehandlers.NextRequest;
import dev.routehandlers.NextResponse;
import dev.routehandlers.ServerSentEvent;
import dev.routehandlers.url.URL;
import dev.routehandlers.web.Blob;
import dev.routehandlers.web.BlobPropertyBag;
import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;
import java.util.List;

/** Hands the query's {@code x} to the API that {@code api} names, and answers with what comes of it, or "refused". */
public class Route {
    public Response GET(NextRequest request) {
        String api = request.nextUrl().searchParams().get("api");
        String x = request.nextUrl().searchParams().get("x");
        if (api.equals("redirect()")) {
            throw redirect("/" + x); // not refused here, but when it is answered
        }
        try {
            return answer(api, x);
        } catch (RuntimeException refused) {
            return new Response("refused");
        }
    }

    private static Response answer(String api, String x) {
        return switch (api) {
            case "header value" -> new Response("", new ResponseInit().header("X-Value", x));
            case "header name" -> new Response("", new ResponseInit().header(x, "1"));
            case "headers.append" -> {
                Response response = new Response("");
                response.headers().append("X-Value", x);
                yield response;
            }
            case "headers.set" -> {
                Response response = new Response("");
                response.headers().set(x, "1");
                yield response;
            }
            case "content type" -> new Response("", new ResponseInit().header("Content-Type", x));
            case "blob type" -> new Response(new Blob(List.of("a"), new BlobPropertyBag().type(x)));
            case "status text" -> new Response("", new ResponseInit().statusText(x));
            case "set-cookie" -> new Response("", new ResponseInit().header("Set-Cookie", "a=" + x));
            case "cookie name" -> {
                cookies().set(x, "1");
                yield new Response("");
            }
            case "cookie value" -> {
                cookies().set("a", x);
                yield new Response("");
            }
            case "cookie path" -> {
                cookies().set(Cookie.of("a", "1").path(x));
                yield new Response("");
            }
            case "cookie domain" -> {
                cookies().set(Cookie.of("a", "1").domain(x));
                yield new Response("");
            }
            case "response cookie" -> {
                NextResponse response = NextResponse.json("");
                response.cookies().set("a", x);
                yield response;
            }
            case "Response.redirect" -> Response.redirect("http://127.0.0.1/" + x);
            case "NextResponse.redirect" -> NextResponse.redirect(new URL(x, "http://127.0.0.1/"));
            case "event" -> EventStream.of(List.of(ServerSentEvent.of("a").event(x)));
            case "event id" -> EventStream.of(List.of(ServerSentEvent.of("a").id(x)));
            default -> throw new AssertionError(api);
        };
    }
}
