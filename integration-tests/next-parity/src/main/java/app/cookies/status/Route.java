package app.cookies.status;

import static dev.routehandlers.Next.*;

import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;

public class Route {
    public Response GET() {
        await(cookies()).set("k", "v");
        return new Response(
                "teapot",
                new ResponseInit().status(418).statusText("Short and stout").header("x-kept", "yes"));
    }
}
