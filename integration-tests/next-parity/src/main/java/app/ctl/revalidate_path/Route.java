package app.ctl.revalidate_path;

import static app._lib.Fixture.*;
import static dev.routehandlers.Next.*;

import dev.routehandlers.NextRequest;
import dev.routehandlers.web.Response;

public class Route {
    public Response GET(NextRequest request) {
        return revalidate(request);
    }

    public Response POST(NextRequest request) {
        return revalidate(request);
    }

    private static Response revalidate(NextRequest request) {
        revalidatePath(q(request, "path"));
        return Response.json(object("revalidated", true));
    }
}
