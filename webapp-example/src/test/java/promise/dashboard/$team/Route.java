package promise.dashboard.$team;

import static dev.routehandlers.Next.*;

import dev.routehandlers.*;
import dev.routehandlers.errors.*;
import dev.routehandlers.streams.*;
import dev.routehandlers.url.*;
import dev.routehandlers.web.*;
import java.util.*;
import java.util.concurrent.*;

public class Route {
    public Response GET(Request request, RouteContext context) {
        String team = await(context.params()).get("team");
        return Response.json(object("team", team));
    }
}
