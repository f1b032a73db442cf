package app.draft.disable;

import static dev.routehandlers.Next.*;

import dev.routehandlers.DraftMode;
import dev.routehandlers.web.Response;

public class Route {
    public Response GET() {
        DraftMode draft = await(draftMode());
        boolean before = draft.isEnabled();
        draft.disable();
        return Response.json(object("before", before, "after", draft.isEnabled()));
    }
}
