package app.redirect.after_body;

import static dev.routehandlers.Next.*;

import dev.routehandlers.NextRequest;
import dev.routehandlers.web.FormData;
import dev.routehandlers.web.Response;

public class Route {
    public Response POST(NextRequest request) {
        FormData form = await(request.formData());
        throw redirect("/seed/hello?name=" + form.get("name"));
    }
}
