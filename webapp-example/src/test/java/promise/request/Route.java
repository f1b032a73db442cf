package promise.request;

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
        NextURL url = request.nextUrl();
        return Response.json(object("path", url.pathname()));
    }
}
