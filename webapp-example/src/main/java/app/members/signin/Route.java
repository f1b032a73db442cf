package app.members.signin;

import static dev.routehandlers.Next.*;

import app.members._lib.Sessions;
import dev.routehandlers.Cookie;
import dev.routehandlers.NextRequest;
import dev.routehandlers.SameSite;
import dev.routehandlers.web.FormData;
import dev.routehandlers.web.Response;
import java.time.Duration;

public class Route {
    public Response POST(NextRequest request) {
        FormData formData = await(request.formData());
        String name = formData.get("name");
        if (name == null || !"open sesame".equals(formData.get("password"))) {
            throw unauthorized();
        }
        boolean https = request.nextUrl().protocol().equals("https:");
        cookies()
                .set(Cookie.of("session", Sessions.begin(name))
                        .httpOnly(true)
                        .secure(https)
                        .sameSite(SameSite.LAX)
                        .maxAge(Duration.ofDays(7)));
        throw redirect("/account");
    }
}
