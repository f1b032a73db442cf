package app.cookies.append_twice_store;

import static dev.routehandlers.Next.*;

import dev.routehandlers.web.Response;

public class Route {
    public Response GET() {
        await(cookies()).set("s", "1");
        Response response = new Response("ok");
        response.headers().append("Set-Cookie", "k=1; Path=/");
        response.headers().append("Set-Cookie", "k=2; Path=/other");
        return response;
    }
}
