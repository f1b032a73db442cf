package promise.query;

import static dev.routehandlers.Next.*;

import dev.routehandlers.*;
import dev.routehandlers.errors.*;
import dev.routehandlers.streams.*;
import dev.routehandlers.url.*;
import dev.routehandlers.web.*;
import java.util.*;
import java.util.concurrent.*;

public class Route {
    public Response GET(NextRequest request) {
        URLSearchParams searchParams = request.nextUrl().searchParams();
        String query = searchParams.get("query");
        return Response.json(object("query", query));
    }
}
