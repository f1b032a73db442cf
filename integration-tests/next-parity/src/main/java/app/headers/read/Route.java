package app.headers.read;

import static dev.routehandlers.Next.*;

import dev.routehandlers.web.Headers;
import dev.routehandlers.web.Response;
import java.util.ArrayList;
import java.util.List;

public class Route {
    public Response GET() {
        return show();
    }

    public Response POST() {
        return show();
    }

    private static Response show() {
        Headers headers = await(headers());
        List<List<String>> mine = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        List<String> values = new ArrayList<>();
        headers.forEach((name, value) -> {
            if (name.startsWith("x-q")) {
                mine.add(List.of(name, value));
                keys.add(name);
            }
            if (value.startsWith("val")) {
                values.add(value);
            }
        });
        return Response.json(object(
                "referer",
                headers.get("Referer"),
                "has",
                headers.has("x-q-one"),
                "missing",
                headers.get("x-none"),
                "mine",
                mine,
                "keys",
                keys,
                "values",
                values));
    }
}
