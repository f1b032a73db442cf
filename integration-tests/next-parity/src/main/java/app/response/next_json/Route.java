package app.response.next_json;

import static dev.routehandlers.Next.*;

import dev.routehandlers.NextResponse;
import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;

public class Route {
    public Response GET() {
        return NextResponse.json(
                object("message", "x"), new ResponseInit().status(202).header("x-n", "1"));
    }
}
