package app.cookies.append_twice;

import dev.routehandlers.web.Response;

public class Route {
    public Response GET() {
        Response response = new Response("ok");
        response.headers().append("Set-Cookie", "k=1; Path=/");
        response.headers().append("Set-Cookie", "k=2; Path=/other");
        response.headers().append("Set-Cookie", "other=3");
        return response;
    }
}
