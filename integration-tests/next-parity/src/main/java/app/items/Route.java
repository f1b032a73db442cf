package app.items;

import static dev.routehandlers.Next.*;

import com.google.gson.JsonElement;
import dev.routehandlers.web.Request;
import dev.routehandlers.web.Response;

public class Route {
    public Response POST(Request request) {
        JsonElement item = await(request.json());
        return Response.json(object("echoed", item));
    }
}
