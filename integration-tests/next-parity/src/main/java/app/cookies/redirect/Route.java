package app.cookies.redirect;

import static dev.routehandlers.Next.*;

import dev.routehandlers.web.Response;

public class Route {
    public Response GET() {
        await(cookies()).set("flash", "saved");
        throw redirect("/seed/hello");
    }
}
