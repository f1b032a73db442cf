package app.reports;

import static dev.routehandlers.Next.*;

import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;

public class ErrorHandler {
    public Response handle(IllegalArgumentException error) {
        return Response.json(object("error", error.getMessage()), new ResponseInit().status(422));
    }
}
