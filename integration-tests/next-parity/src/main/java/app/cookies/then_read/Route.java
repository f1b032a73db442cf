package app.cookies.then_read;

import static app._lib.Fixture.*;
import static dev.routehandlers.Next.*;

import app._lib.Fixture;
import dev.routehandlers.Cookie;
import dev.routehandlers.Cookies;
import dev.routehandlers.NextRequest;
import dev.routehandlers.web.Response;

public class Route {
    public Response GET(NextRequest request) {
        Cookies store = await(cookies());
        store.set(Cookie.of("n", "new").httpOnly(true));
        store.set("a", "changed");
        store.delete("gone");
        Cookies again = await(cookies());
        return Response.json(object(
                "n", entry(again.get("n")),
                "a", entry(again.get("a")),
                "gone", entry(again.get("gone")),
                "hasGone", again.has("gone"),
                "all", again.getAll().stream().map(Fixture::entry).toList(),
                "requestA", entry(request.cookies().get("a")),
                "sameStore", store == again));
    }
}
