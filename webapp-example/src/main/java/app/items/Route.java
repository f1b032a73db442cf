package app.items;

import static dev.routehandlers.Next.*;

import com.google.gson.JsonElement;
import dev.routehandlers.web.FormData;
import dev.routehandlers.web.Request;
import dev.routehandlers.web.Response;

public class Route {
    public Response POST(Request request) {
        if (isForm(request)) {
            FormData formData = await(request.formData());
            String name = formData.get("name");
            String email = formData.get("email");
            return Response.json(object("name", name, "email", email));
        }
        JsonElement res = await(request.json());
        return Response.json(object("res", res));
    }

    private static boolean isForm(Request request) {
        String type = request.headers().get("content-type");
        return type != null && (type.startsWith("multipart/") || type.startsWith("application/x-www-form-urlencoded"));
    }
}
