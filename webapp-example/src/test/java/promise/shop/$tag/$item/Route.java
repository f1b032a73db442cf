package promise.shop.$tag.$item;

import static dev.routehandlers.Next.*;

import dev.routehandlers.*;
import dev.routehandlers.errors.*;
import dev.routehandlers.streams.*;
import dev.routehandlers.url.*;
import dev.routehandlers.web.*;
import java.util.*;
import java.util.concurrent.*;

public class Route {
    record Params(String tag, int item) {}

    public Response GET(Request request, Params params) {
        return Response.json(params);
    }
}
