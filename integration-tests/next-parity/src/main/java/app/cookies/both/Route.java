package app.cookies.both;

import static dev.routehandlers.Next.*;

import dev.routehandlers.Cookies;
import dev.routehandlers.web.Response;

public class Route {
    public Response GET() {
        Cookies store = await(cookies());
        store.set("shared", "from-store");
        store.set("store-only", "1");
        Response response = new Response("ok");
        response.headers().append("Set-Cookie", "shared=from-response; HttpOnly");
        response.headers().append("Set-Cookie", "resp-only=2; Max-Age=60");
        return response;
    }
}
