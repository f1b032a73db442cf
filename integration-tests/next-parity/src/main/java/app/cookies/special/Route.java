package app.cookies.special;

import static dev.routehandlers.Next.*;

import dev.routehandlers.Cookies;
import dev.routehandlers.web.Response;

public class Route {
    public Response GET() {
        Cookies store = await(cookies());
        store.set("space", "a b");
        store.set("uni", "é中");
        store.set("semi", "a;b,c=d");
        store.set("quote", "\"q\"");
        store.set("pct", "100%");
        store.set("plus", "a+b");
        store.set("empty", "");
        store.set("safe", "A-Z_a.z!~*'()");
        return new Response("ok");
    }
}
