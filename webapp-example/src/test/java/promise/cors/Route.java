package promise.cors;

import static dev.routehandlers.Next.*;

import dev.routehandlers.*;
import dev.routehandlers.errors.*;
import dev.routehandlers.streams.*;
import dev.routehandlers.url.*;
import dev.routehandlers.web.*;
import java.util.*;
import java.util.concurrent.*;

public class Route {
    public Response GET() {
        return new Response("Hello, Next.js!", new ResponseInit().header("Access-Control-Allow-Origin", "*"));
    }
}
