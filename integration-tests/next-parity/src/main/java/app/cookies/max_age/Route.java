package app.cookies.max_age;

import static dev.routehandlers.Next.*;

import dev.routehandlers.Cookie;
import dev.routehandlers.Cookies;
import dev.routehandlers.web.Response;
import java.time.Duration;

public class Route {
    public Response GET() {
        Cookies store = await(cookies());
        store.set(Cookie.of("m", "v").maxAge(Duration.ofHours(1)));
        store.set(Cookie.of("neg", "v").maxAge(Duration.ofSeconds(-1)));
        return new Response("ok");
    }
}
