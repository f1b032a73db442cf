package dev.routehandlers.samples.guarded.members;

import static dev.routehandlers.Next.cookies;
import static dev.routehandlers.Next.headers;
import static dev.routehandlers.Next.object;

import dev.routehandlers.NextRequest;
import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;

/** Says what it sees. */
public class Route {
    /** See above. */
    public Response GET(NextRequest request) {
        return Response.json(
                object(
                        "path", request.nextUrl().pathname(),
                        "search", request.nextUrl().search(),
                        "user", request.headers().get("x-user"),
                        "userByScope", headers().get("x-user"),
                        "secret", request.headers().get("x-secret"),
                        "inner", request.headers().get("x-inner"),
                        "only", request.headers().get("x-only"),
                        "cookie", cookies().has("from")),
                new ResponseInit()
                        .header("x-shared", "route")
                        .header("vary", "X-Route")
                        .header("Set-Cookie", "route=1"));
    }

    /** Its body. */
    public Response POST(NextRequest request) {
        return new Response(request.text().join());
    }
}
