package app.json;

import static dev.routehandlers.Next.await;

import dev.routehandlers.web.Request;
import dev.routehandlers.web.Response;

/** Sends back the JSON that comes. */
public class Route {
    public Response GET() {
        return Response.json("hello");
    }

    public Response POST(Request request) {
        return Response.json(await(request.json()));
    }
}
