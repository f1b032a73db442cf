package app.form;

import static dev.routehandlers.Next.await;

import dev.routehandlers.web.File;
import dev.routehandlers.web.FormData;
import dev.routehandlers.web.Request;
import dev.routehandlers.web.Response;

/** Says how large the file of a form is. */
public class Route {
    public Response POST(Request request) {
        FormData form = await(request.formData());
        File file = form.getFile("file");
        return new Response(file == null ? "none" : Long.toString(file.size()));
    }
}
