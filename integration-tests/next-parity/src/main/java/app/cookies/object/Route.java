package app.cookies.object;

import static dev.routehandlers.Next.*;

import dev.routehandlers.Cookie;
import dev.routehandlers.SameSite;
import dev.routehandlers.web.Response;

public class Route {
    public Response GET() {
        await(cookies()).set(Cookie.of("obj", "v").httpOnly(true).path("/only").sameSite(SameSite.LAX));
        return new Response("ok");
    }
}
