package app.cookies.store;

import static app._lib.Fixture.*;
import static dev.routehandlers.Next.*;

import dev.routehandlers.Cookie;
import dev.routehandlers.Cookies;
import dev.routehandlers.web.Response;

public class Route {
    public Response GET() {
        return answer();
    }

    public Response POST() {
        return answer();
    }

    public Response PUT() {
        return answer();
    }

    public Response DELETE() {
        return answer();
    }

    public Response PATCH() {
        return answer();
    }

    private static Response answer() {
        Cookies store = await(cookies());
        Cookie a = store.get("a");
        store.set("b", "1");
        store.delete("c");
        return Response.json(
                object("a", entry(a), "b", entry(store.get("b")), "hasC", store.has("c"), "c", entry(store.get("c"))));
    }
}
