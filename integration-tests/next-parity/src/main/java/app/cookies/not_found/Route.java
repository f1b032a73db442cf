package app.cookies.not_found;

import static dev.routehandlers.Next.*;

import dev.routehandlers.web.Response;

public class Route {
    public Response GET() {
        await(cookies()).set("flash", "lost");
        throw notFound();
    }
}
