package app.cookies.read;

import static dev.routehandlers.Next.*;

import dev.routehandlers.Cookie;
import dev.routehandlers.Cookies;
import dev.routehandlers.web.Response;
import java.util.List;

public class Route {
    public Response GET() {
        Cookies store = await(cookies());
        Cookie a = store.get("a");
        return Response.json(object(
                "all",
                        store.getAll().stream()
                                .map(c -> List.of(c.name(), c.value()))
                                .toList(),
                "a", a == null ? null : a.value(),
                "allA", store.getAll("a").size(),
                "hasA", store.has("a"),
                "hasB", store.has("b")));
    }
}
