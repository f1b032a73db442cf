package promise.items;

import static dev.routehandlers.Next.*;

import com.google.gson.JsonElement;
import dev.routehandlers.*;
import dev.routehandlers.errors.*;
import dev.routehandlers.streams.*;
import dev.routehandlers.url.*;
import dev.routehandlers.web.*;
import java.util.*;
import java.util.concurrent.*;

public class Route {
    public Response POST(Request request) {
        JsonElement res = await(request.json());
        return Response.json(object("res", res));
    }
}
