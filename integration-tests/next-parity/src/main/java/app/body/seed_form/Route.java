package app.body.seed_form;

import static dev.routehandlers.Next.*;

import dev.routehandlers.web.FormData;
import dev.routehandlers.web.Request;
import dev.routehandlers.web.Response;

public class Route {
    public Response POST(Request request) {
        FormData form = await(request.formData());
        return Response.json(object("name", form.get("name"), "email", form.get("email")));
    }
}
