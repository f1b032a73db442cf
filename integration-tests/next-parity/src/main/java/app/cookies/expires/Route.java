package app.cookies.expires;

import static dev.routehandlers.Next.*;

import dev.routehandlers.Cookie;
import dev.routehandlers.Cookies;
import dev.routehandlers.SameSite;
import dev.routehandlers.web.Response;
import java.time.Duration;
import java.time.Instant;

public class Route {
    public Response GET() {
        Cookies store = await(cookies());
        store.set(Cookie.of("num", "v").expires(Instant.ofEpochMilli(1893553445000L)));
        store.set(Cookie.of("date", "v").expires(Instant.parse("2031-12-31T23:59:59Z")));
        store.set(Cookie.of("zero", "v").maxAge(Duration.ZERO));
        store.set(Cookie.of("nopath", "v").path(""));
        store.set(Cookie.of("ss-none", "v").sameSite(SameSite.NONE).secure(true));
        store.set(Cookie.of("ss-true", "v").sameSite(SameSite.STRICT)); // JavaScript's true means strict
        store.set("ss-false", "v");
        store.set(Cookie.of("falsy", "v").secure(false).httpOnly(false));
        return new Response("ok");
    }
}
