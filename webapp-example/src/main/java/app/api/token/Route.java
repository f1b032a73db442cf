package app.api.token;

import dev.routehandlers.Cookie;
import dev.routehandlers.NextRequest;
import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;
import java.util.UUID;

public class Route {
    public Response GET(NextRequest request) {
        Cookie token = request.cookies().get("token");
        return new Response(
                token == null ? "Hello, Next.js!" : "Hello again, " + token.value(),
                new ResponseInit().status(200).header("Set-Cookie", "token=" + UUID.randomUUID() + "; HttpOnly"));
    }
}
