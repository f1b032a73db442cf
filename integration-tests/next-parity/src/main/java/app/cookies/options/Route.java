package app.cookies.options;

import static dev.routehandlers.Next.*;

import dev.routehandlers.Cookie;
import dev.routehandlers.CookiePriority;
import dev.routehandlers.SameSite;
import dev.routehandlers.web.Response;
import java.time.Instant;

public class Route {
    public Response GET() {
        await(cookies())
                .set(Cookie.of("full", "v")
                        .path("/p")
                        .domain("example.test")
                        .secure(true)
                        .httpOnly(true)
                        .sameSite(SameSite.STRICT)
                        .priority(CookiePriority.HIGH)
                        .partitioned(true)
                        .expires(Instant.parse("2030-01-02T03:04:05Z")));
        return new Response("ok");
    }
}
