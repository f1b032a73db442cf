package app.cookies.chain;

import static dev.routehandlers.Next.*;

import dev.routehandlers.web.Response;

public class Route {
    public Response GET() {
        await(cookies()).set("c1", "1").set("c2", "2").delete("c3");
        return new Response("ok");
    }
}
