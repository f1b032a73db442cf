package dev.routehandlers.servlet;

import dev.routehandlers.NextRequest;
import dev.routehandlers.web.Response;
import java.util.concurrent.CompletionStage;

/** What the routes {@code /now} and {@code /later} do: each test says so for itself. */
public final class Probe {
    private static volatile Now now = request -> new Response();
    private static volatile Later later = request -> null;

    private Probe() {}

    /** A handler that answers at once. */
    public interface Now {
        Response handle(NextRequest request) throws Exception;
    }

    /** A handler that answers with a stage. */
    public interface Later {
        CompletionStage<Response> handle(NextRequest request) throws Exception;
    }

    static void now(Now handler) {
        now = handler;
    }

    static void later(Later handler) {
        later = handler;
    }

    public static Response callNow(NextRequest request) throws Exception {
        return now.handle(request);
    }

    public static CompletionStage<Response> callLater(NextRequest request) throws Exception {
        return later.handle(request);
    }
}
