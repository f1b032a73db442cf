package app.ctl.update_tag;

import static dev.routehandlers.Next.*;

import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;

public class Route {
    /** Next.js refuses updateTag in a route handler; here there is no such function. */
    public Response POST() {
        return Response.json(object("name", "Error"), new ResponseInit().status(500));
    }
}
