package app.draft.enable;

import static dev.routehandlers.Next.*;

import dev.routehandlers.DraftMode;
import dev.routehandlers.web.Response;

public class Route {
    public Response GET() {
        DraftMode draft = await(draftMode());
        boolean before = draft.isEnabled();
        draft.enable();
        return Response.json(object("before", before, "after", draft.isEnabled()));
    }
}
