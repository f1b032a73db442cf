package app.cookies.next_response;

import static dev.routehandlers.Next.*;

import dev.routehandlers.Cookie;
import dev.routehandlers.NextResponse;
import dev.routehandlers.web.Response;
import java.time.Duration;

public class Route {
    public Response GET() {
        NextResponse response = NextResponse.json(object("ok", true));
        response.cookies().set(Cookie.of("r1", "a b").httpOnly(true).maxAge(Duration.ZERO));
        response.cookies().set(Cookie.of("r2", "2").path("/x").secure(true));
        response.cookies().delete("r3");
        return response;
    }
}
