package promise.headers;

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
        Headers headersList = await(headers());
        String referer = headersList.get("referer");
        Headers copy = new Headers(request.headers());
        copy.set("referer", "changed");
        return new Response("Hello, Next.js!", new ResponseInit().header("referer", referer));
    }
}
