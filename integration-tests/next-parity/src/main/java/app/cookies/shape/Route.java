package app.cookies.shape;

import static app._lib.Fixture.*;
import static dev.routehandlers.Next.*;

import dev.routehandlers.Cookie;
import dev.routehandlers.Cookies;
import dev.routehandlers.web.Response;
import java.util.ArrayList;
import java.util.List;

public class Route {
    public Response GET() {
        Cookies store = await(cookies());
        List<Object> iterated = new ArrayList<>();
        for (Cookie cookie : store) {
            iterated.add(entry(cookie));
        }
        return Response.json(object(
                "entry", entry(store.get("a")), "size", store.size(), "iterated", iterated, "text", store.toString()));
    }
}
