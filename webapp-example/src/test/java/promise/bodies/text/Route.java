package promise.bodies.text;

import static dev.routehandlers.Next.*;

import dev.routehandlers.*;
import dev.routehandlers.errors.*;
import dev.routehandlers.streams.*;
import dev.routehandlers.url.*;
import dev.routehandlers.web.*;
import java.util.*;
import java.util.concurrent.*;

public class Route {
    public Response POST(Request request) {
        String text = await(request.text());
        return new Response(text);
    }

    public Response PUT(Request request) {
        byte[] bytes = await(request.bytes());
        return new Response(bytes);
    }

    public Response PATCH(Request request) {
        byte[] buffer = await(request.clone().arrayBuffer());
        Blob blob = await(request.blob());
        return buffer.length == blob.size() ? new Response(blob) : null;
    }
}
