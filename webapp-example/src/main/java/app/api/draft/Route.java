package app.api.draft;

import static dev.routehandlers.Next.*;

import dev.routehandlers.web.Response;

public class Route {
    public Response GET() {
        return Response.json(object("drafts", await(draftMode()).isEnabled()));
    }

    public Response POST() {
        await(draftMode()).enable();
        return GET();
    }

    public Response DELETE() {
        await(draftMode()).disable();
        return GET();
    }
}
