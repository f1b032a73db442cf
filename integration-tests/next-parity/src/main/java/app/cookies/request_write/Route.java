package app.cookies.request_write;

import static dev.routehandlers.Next.*;

import app._lib.Fixture;
import dev.routehandlers.Cookies;
import dev.routehandlers.NextRequest;
import dev.routehandlers.web.Response;

public class Route {
    public Response GET(NextRequest request) {
        request.cookies().set("from-request", "x");
        request.cookies().delete("a");
        Cookies store = await(cookies());
        return Response.json(object(
                "request",
                        request.cookies().getAll().stream().map(Fixture::entry).toList(),
                "store", store.getAll().stream().map(Fixture::entry).toList(),
                "header", request.headers().get("cookie")));
    }
}
