package app.cookies.order;

import static dev.routehandlers.Next.*;

import dev.routehandlers.Cookies;
import dev.routehandlers.web.Response;

public class Route {
    public Response GET() {
        Cookies store = await(cookies());
        store.set("one", "1");
        store.set("two", "2");
        store.set("three", "3");
        store.set("one", "again");
        store.delete("two");
        return new Response("ok");
    }
}
