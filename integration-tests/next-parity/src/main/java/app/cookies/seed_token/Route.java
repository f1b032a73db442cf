package app.cookies.seed_token;

import static dev.routehandlers.Next.*;

import dev.routehandlers.Cookie;
import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;

public class Route {
    public Response GET() {
        Cookie token = await(cookies()).get("token");
        return new Response("token echoed", new ResponseInit().header("Set-Cookie", "token=" + token.value()));
    }
}
