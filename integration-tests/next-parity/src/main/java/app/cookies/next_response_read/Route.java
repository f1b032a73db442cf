package app.cookies.next_response_read;

import static app._lib.Fixture.*;
import static dev.routehandlers.Next.*;

import app._lib.Fixture;
import dev.routehandlers.NextResponse;
import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;
import java.util.List;

public class Route {
    public Response GET() {
        NextResponse probe = new NextResponse(
                null, new ResponseInit().header("Set-Cookie", "pre=1; Path=/z; HttpOnly; SameSite=Lax"));
        List<?> before = probe.cookies().getAll().stream().map(Fixture::entry).toList();
        probe.cookies().set("p", "1");
        return Response.json(object(
                "before", before,
                "has", probe.cookies().has("p"),
                "get", entry(probe.cookies().get("p")),
                "all", probe.cookies().getAll().stream().map(Fixture::entry).toList(),
                "header", probe.headers().getSetCookie(),
                "internal", probe.headers().get("x-middleware-set-cookie")));
    }
}
