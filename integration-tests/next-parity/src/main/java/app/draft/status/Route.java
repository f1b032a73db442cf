package app.draft.status;

import static dev.routehandlers.Next.*;

import dev.routehandlers.web.Response;

public class Route {
    public Response GET() {
        return Response.json(object("enabled", await(draftMode()).isEnabled()));
    }
}
