package app.request.nexturl;

import static dev.routehandlers.Next.*;

import dev.routehandlers.NextRequest;
import dev.routehandlers.NextURL;
import dev.routehandlers.url.URL;
import dev.routehandlers.web.Response;

public class Route {
    public Response GET(NextRequest request) {
        NextURL a = request.nextUrl().clone();
        a.pathname("/other path");
        a.searchParams().set("k", "v w");
        a.hash("frag");
        NextURL b = request.nextUrl().clone();
        b.search("?only=this");
        NextURL c = request.nextUrl().clone();
        c.searchParams().append("z", "1");
        c.searchParams().append("z", "2");
        c.searchParams().delete("drop");
        NextURL d = request.nextUrl().clone();
        d.basePath("base");
        return Response.json(object(
                "a", object("pathname", a.pathname(), "search", a.search(), "text", a.toString(), "json", a),
                "b", b.href(),
                "c", c.search(),
                "d", object("href", d.href(), "pathname", d.pathname()),
                "original", request.nextUrl().href(),
                "sameObject", request.nextUrl() == request.nextUrl(),
                "relative", new URL("/abs?x=1", request.url()).href()));
    }
}
