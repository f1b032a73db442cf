package app.cookies.next_response_both;

import static dev.routehandlers.Next.*;

import dev.routehandlers.NextResponse;
import dev.routehandlers.web.Response;

public class Route {
    public Response GET() {
        await(cookies()).set("x", "store").set("y", "store");
        NextResponse response = NextResponse.json(object("ok", true));
        response.cookies().set("x", "response").set("z", "response");
        return response;
    }
}
