package app.mw.cookie;

import static dev.routehandlers.Next.*;

import dev.routehandlers.Cookies;
import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;

public class Route {
    public Response GET() {
        Cookies store = await(cookies());
        store.set("route", "1");
        return Response.json(
                object(
                        "all",
                        store.getAll().stream()
                                .map(c -> c.name() + "=" + c.value())
                                .toList()),
                new ResponseInit().header("x-shared", "route"));
    }
}
