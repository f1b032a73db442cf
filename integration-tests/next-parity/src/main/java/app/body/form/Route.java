package app.body.form;

import static app._lib.Fixture.*;
import static dev.routehandlers.Next.*;

import dev.routehandlers.web.File;
import dev.routehandlers.web.FormData;
import dev.routehandlers.web.Request;
import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

public class Route {
    public Response POST(Request request) {
        FormData form;
        try {
            form = await(request.formData());
        } catch (Exception e) {
            return Response.json(object("error", err(e).name()), new ResponseInit().status(400));
        }
        List<Map<String, ?>> entries = new ArrayList<>();
        for (Map.Entry<String, Object> entry : form) {
            entries.add(show(entry.getKey(), entry.getValue()));
        }
        return Response.json(object(
                "entries", entries,
                "firstA", form.get("a"),
                "allA", form.getAll("a").size(),
                "has", form.has("a")));
    }

    private static Map<String, ?> show(String name, Object value) {
        if (!(value instanceof File file)) {
            return object("name", name, "value", value);
        }
        return object(
                "name", name,
                "filename", file.name(),
                "type", file.type(),
                "size", file.size(),
                "hex", hex(await(file.bytes())));
    }
}
