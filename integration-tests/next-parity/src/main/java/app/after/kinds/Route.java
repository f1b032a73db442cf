package app.after.kinds;

import static app._lib.Fixture.*;
import static dev.routehandlers.Next.*;

import dev.routehandlers.NextRequest;
import dev.routehandlers.web.Response;
import java.util.concurrent.CompletableFuture;

public class Route {
    public Response GET(NextRequest request) {
        String k = q(request, "k");
        after(() -> log(k, "after"));
        switch (String.valueOf(q(request, "how"))) {
            case "redirect":
                throw redirect("/seed/hello");
            case "not-found":
                throw notFound();
            case "throw":
                throw new IllegalStateException("thrown after after()");
            case "after-throws":
                after(() -> {
                    throw new IllegalStateException("thrown in after()");
                });
                after(() -> log(k, "later after"));
                break;
            case "promise":
                after(CompletableFuture.runAsync(() -> log(k, "promise")));
                break;
            default:
                break;
        }
        return new Response("ok");
    }
}
