package app.body.clone;

import static app._lib.Fixture.*;
import static dev.routehandlers.Next.*;

import dev.routehandlers.NextRequest;
import dev.routehandlers.web.Request;
import dev.routehandlers.web.Response;

public class Route {
    public Response POST(NextRequest request) {
        Request clone = request.clone();
        String a = await(request.text());
        String b = await(clone.text());
        return Response.json(object(
                "a",
                a,
                "b",
                b,
                "same",
                a.equals(b),
                "late",
                late(request),
                "cloneUrl",
                clone.url(),
                "hasNextUrl",
                clone instanceof NextRequest));
    }

    private static String late(Request request) {
        try {
            request.clone();
            return "allowed";
        } catch (RuntimeException e) {
            return err(e).name();
        }
    }
}
