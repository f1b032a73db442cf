package promise.blog.$$slug;

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
        List<String> slug = context.params().getAll("slug");
        return slug.isEmpty() ? null : Response.json(context.params());
    }
}
