package promise.bodies.json;

import static dev.routehandlers.Next.*;

import com.google.gson.JsonElement;
import com.google.gson.reflect.TypeToken;
import dev.routehandlers.*;
import dev.routehandlers.errors.*;
import dev.routehandlers.streams.*;
import dev.routehandlers.url.*;
import dev.routehandlers.web.*;
import java.util.*;
import java.util.concurrent.*;

public class Route {
    record Item(String name, int pieces) {}

    public Response POST(Request request) {
        JsonElement res = await(request.json());
        return Response.json(object("res", res));
    }

    public Response PUT(Request request) {
        Item item = await(request.jsonAs(Item.class));
        return Response.json(item);
    }

    public Response PATCH(Request request) {
        List<Item> items = await(request.jsonAs(new TypeToken<List<Item>>() {}));
        List<Item> again = await(Response.json(items).jsonAs(new TypeToken<List<Item>>() {}));
        return Response.json(again);
    }
}
