package app.body.twice;

import static app._lib.Fixture.*;
import static dev.routehandlers.Next.*;

import dev.routehandlers.web.Request;
import dev.routehandlers.web.Response;

public class Route {
    public Response POST(Request request) {
        boolean before = request.bodyUsed();
        String first = await(request.text());
        return Response.json(
                object("before", before, "first", first, "second", again(request), "after", request.bodyUsed()));
    }

    private static String again(Request request) {
        try {
            return await(request.text());
        } catch (RuntimeException e) {
            return err(e).name();
        }
    }
}
