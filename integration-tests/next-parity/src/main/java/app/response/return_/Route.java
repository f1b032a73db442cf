package app.response.return_;

import static app._lib.Fixture.*;
import static dev.routehandlers.Next.*;

import dev.routehandlers.NextRequest;
import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What a handler may return or throw; the types of Java keep most of the wrong ones out, so they are forced here. */
public class Route {
    public CompletionStage<Response> GET(NextRequest request) throws Exception {
        return answer(request);
    }

    public CompletionStage<Response> POST(NextRequest request) throws Exception {
        return answer(request);
    }

    public CompletionStage<Response> HEAD(NextRequest request) throws Exception {
        return answer(request);
    }

    private static @Nullable CompletionStage<Response> answer(NextRequest request) throws Exception {
        String nothing = q(request, "nothing");
        return switch (String.valueOf(q(request, "k"))) {
            case "undefined", "null", "fetch" -> null;
            case "string" -> forced("a string");
            case "object" -> forced(object("a", 1));
            case "number" -> forced(42);
            case "promise" -> CompletableFuture.completedFuture(new Response("from promise"));
            case "thenable" -> CompletableFuture.completedStage(new Response("from thenable"));
            case "reject" -> CompletableFuture.failedFuture(new IllegalStateException("rejected"));
            case "throw" -> throw new IllegalStateException("thrown");
            case "throw-string" -> throw new Exception("a string");
            case "throw-null" -> throw null;
            case "throw-response" -> throw new Exception(new Response("x", new ResponseInit().status(418)).toString());
            case "type-error" -> forced(nothing.length());
            case "consumed" -> CompletableFuture.completedFuture(consumed());
            case "cloned" ->
                CompletableFuture.completedFuture(
                        new Response("to clone", new ResponseInit().status(201).header("x-c", "1")).clone());
            case "duck" -> forced(object("status", 200, "headers", object(), "body", null));
            default -> CompletableFuture.completedFuture(new Response("unknown", new ResponseInit().status(400)));
        };
    }

    private static Response consumed() {
        Response response = new Response("used up");
        await(response.text());
        return response;
    }

    @SuppressWarnings("unchecked") // the wrong type is the point
    private static CompletionStage<Response> forced(Object value) {
        return (CompletionStage<Response>) (CompletionStage<?>) CompletableFuture.completedFuture(value);
    }
}
