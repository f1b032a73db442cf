package app.response.json;

import static app._lib.Fixture.*;
import static dev.routehandlers.Next.*;

import dev.routehandlers.NextRequest;
import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

public class Route {
    public Response GET(NextRequest request) {
        return switch (String.valueOf(q(request, "c"))) {
            case "object" -> Response.json(object("a", 1, "b", Arrays.asList(true, null, "x"), "c", object("d", 1.5)));
            case "array" -> Response.json(List.of(1, "two", object("three", 3)));
            case "string" -> Response.json("text");
            case "number" -> Response.json(12.5);
            case "null" -> Response.json(null);
            case "false" -> Response.json(false);
            case "unicode" -> Response.json(object("s", "é 中 😀 </script> \" \\ \n \u2028"));
            case "init" ->
                Response.json(
                        object("ok", 1),
                        new ResponseInit().status(201).statusText("Made").header("x-extra", "1"));
            case "type" ->
                Response.json(object("ok", 1), new ResponseInit().header("content-type", "application/problem+json"));
            case "undefined" -> Response.json(Void.class); // a class has no JSON, as undefined has none
            case "bigint" -> Response.json(object("n", Thread.currentThread())); // Java's big integers can be JSON
            case "circular" -> Response.json(circle());
            case "special" -> Response.json(special());
            case "204" -> Response.json(object("a", 1), new ResponseInit().status(204));
            default -> new Response("unknown", new ResponseInit().status(400));
        };
    }

    private static Map<String, Object> circle() {
        Map<String, Object> circle = new HashMap<>();
        circle.put("self", circle);
        return circle;
    }

    /** Without the member that is undefined in the original: Java has none such. */
    private static Map<String, @Nullable Object> special() {
        return object(
                "n",
                Double.NaN,
                "i",
                Double.POSITIVE_INFINITY,
                "d",
                Instant.EPOCH,
                "z",
                -0.0,
                "e",
                1e21,
                "s",
                1e-7,
                "m",
                Map.of());
    }
}
