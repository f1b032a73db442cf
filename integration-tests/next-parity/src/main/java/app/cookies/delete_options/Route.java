package app.cookies.delete_options;

import static dev.routehandlers.Next.*;

import dev.routehandlers.Cookie;
import dev.routehandlers.Cookies;
import dev.routehandlers.web.Response;

public class Route {
    public Response GET() {
        Cookies store = await(cookies());
        store.delete("plain");
        store.delete(Cookie.of("scoped", "").path("/p").domain("example.test"));
        return new Response("ok");
    }
}
