package promise.cookies;

import static dev.routehandlers.Next.*;

import dev.routehandlers.*;
import dev.routehandlers.errors.*;
import dev.routehandlers.streams.*;
import dev.routehandlers.url.*;
import dev.routehandlers.web.*;
import java.time.Duration;
import java.util.*;
import java.util.concurrent.*;

public class Route {
    private final String id = "7";

    public Response GET(NextRequest request) {
        Cookies cookieStore = await(cookies());
        Cookie a = cookieStore.get("a");
        cookieStore.set("b", "1");
        cookieStore.set(Cookie.of("session", id)
                .httpOnly(true)
                .secure(true)
                .sameSite(SameSite.LAX)
                .maxAge(Duration.ofDays(7)));
        cookieStore.delete("c");
        Cookie token = request.cookies().get("token");
        return new Response("Hello", new ResponseInit().status(200).header("Set-Cookie", "token=" + token.value()));
    }
}
