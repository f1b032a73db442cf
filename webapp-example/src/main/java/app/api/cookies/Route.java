package app.api.cookies;

import static dev.routehandlers.Next.*;

import dev.routehandlers.Cookie;
import dev.routehandlers.Cookies;
import dev.routehandlers.NextRequest;
import dev.routehandlers.web.Response;

public class Route {
    public Response GET(NextRequest request) {
        Cookies cookieStore = await(cookies());
        Cookie a = cookieStore.get("a");
        cookieStore.set("b", "1");
        cookieStore.delete("c");
        return Response.json(object("a", a == null ? null : a.value(), "b", "was set", "c", "was deleted"));
    }
}
