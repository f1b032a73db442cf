package app.stream.wait;

import static app._lib.Fixture.*;

import dev.routehandlers.NextRequest;
import dev.routehandlers.web.Response;
import java.util.concurrent.CompletionStage;

public class Route {
    public CompletionStage<Response> GET(NextRequest request) {
        String k = q(request, "k");
        log(k, "started aborted=" + request.signal().aborted());
        request.signal().onAbort(() -> log(k, "signal aborted"));
        return sleep(600).thenApply(paused -> {
            log(k, "handler done aborted=" + request.signal().aborted());
            return new Response("slow answer");
        });
    }
}
