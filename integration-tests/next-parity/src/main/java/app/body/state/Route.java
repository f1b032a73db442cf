package app.body.state;

import static dev.routehandlers.Next.*;

import dev.routehandlers.web.Request;
import dev.routehandlers.web.Response;

public class Route {
    public Response GET(Request request) {
        return show(request);
    }

    public Response POST(Request request) {
        return show(request);
    }

    public Response DELETE(Request request) {
        return show(request);
    }

    private static Response show(Request request) {
        boolean isNull = request.body() == null;
        boolean before = request.bodyUsed();
        String text = await(request.text());
        return Response.json(object("isNull", isNull, "before", before, "text", text, "after", request.bodyUsed()));
    }
}
